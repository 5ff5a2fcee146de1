/** The parts that the benchmark uses of simulators that bring no types, or none that a compiler finds. */
declare module 'agentscript' {
  export type Turtle = Record<string, unknown>;
  export class Model {
    constructor(world: object);
    turtles: { create(count: number, setup: (turtle: Turtle) => void): void; ask(act: (turtle: Turtle) => void): void };
    setup(): void;
    step(): void;
  }
  export const World: { defaultOptions(size: number): object };
}

declare module 'simulation' {
  export type Primitive = { readonly name: string };
  export class Model {
    constructor(options: object);
    Stock(options: object): Primitive;
    Variable(options: object): Primitive;
    Flow(from: Primitive | undefined, to: Primitive | undefined, options: object): Primitive;
    Link(from: Primitive, to: Primitive): void;
    simulate(): { series(primitive: Primitive): number[] };
  }
}
