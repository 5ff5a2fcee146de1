/** One walk through a function of the imperative form, in the order of its text, that tells its shape and lets what is not shape be exchanged. */
import type { Call, Func, Statement, Value } from './ir.ts';

export type Constant = Value & { readonly kind: 'constant' };

/** An address in memory as instructions have it. */
export type Place = { readonly address: Value<'i32'>; readonly offset: number };

/** What a walk asks; the answers make up the function that it gives back. */
export type Visitor = {
  /** Told what two functions have in common that differ in numbers alone. */
  readonly shape: (token: string | number) => void;
  readonly constant: (node: Constant) => Value;
  /** An address that is known. */
  readonly known: (address: number) => Place;
  /** What is added to an address that is worked out. */
  readonly beside: (address: Value<'i32'>, offset: number) => Place;
  readonly local: (index: number) => number;
  readonly call: (target: Func, args: readonly Value[]) => Value | Call;
  /** The function of this number among those called by number. */
  readonly element: (number: number) => Func;
};

/** The statements of a function, as the visitor would have them. */
export function walk({ body }: Func, visitor: Visitor): readonly Statement[] {
  return body.map((node) => statement(node, visitor));
}

function statement(node: Statement, visitor: Visitor): Statement {
  const { shape } = visitor;
  shape(node.kind);
  switch (node.kind) {
    case 'setLocal':
      shape(node.index);
      return { ...node, index: visitor.local(node.index), value: value(node.value, visitor) as Value };
    case 'setGlobal':
      shape(node.index);
      return { ...node, value: value(node.value, visitor) as Value };
    case 'store':
      shape(node.value.type);
      return { ...node, ...place(node, visitor), value: value(node.value, visitor) as Value };
    case 'do':
      return { ...node, value: value(node.value, visitor) };
    case 'copy':
      shape(`${node.to},${node.from},${node.bytes}`);
      return node;
    case 'if': {
      const test = value(node.test, visitor) as Value<'i32'>;
      const then = block(node.then, visitor);
      return { ...node, test, then, otherwise: block(node.otherwise, visitor) };
    }
    case 'while': {
      const test = value(node.test, visitor) as Value<'i32'>;
      return { ...node, test, body: block(node.body, visitor) };
    }
    case 'return':
      return node.value === undefined ? node : { ...node, value: value(node.value, visitor) as Value };
    case 'trap':
      return node;
  }
}

function block(list: readonly Statement[], visitor: Visitor): readonly Statement[] {
  visitor.shape('{');
  const inner = list.map((node) => statement(node, visitor));
  visitor.shape('}');
  return inner;
}

function value(node: Value | Call, visitor: Visitor): Value | Call {
  const { shape } = visitor;
  const part = (arg: Value): Value => value(arg, visitor) as Value;
  switch (node.kind) {
    case 'constant':
      shape(node.type);
      return visitor.constant(node as Constant);
    case 'local':
    case 'global':
      shape(node.kind);
      shape(node.index);
      return node.kind === 'local' ? { ...node, index: visitor.local(node.index) } : node;
    case 'operation':
      shape(node.name);
      shape(node.type);
      return { ...node, args: node.args.map(part) };
    case 'load':
      shape('load');
      shape(node.type);
      return { ...node, ...place(node, visitor) };
    case 'call':
      shape(`call ${node.args.length}`);
      return visitor.call(node.target, node.args.map(part));
    case 'dispatch': {
      const { table, index } = node;
      const isKnown = index.kind === 'constant';
      shape(isKnown ? `call ${node.args.length}` : `table ${table.base}`);
      const args = node.args.map(part);
      if (isKnown) return visitor.call(visitor.element(table.base + Number(index.value)), args);
      return { ...node, args, index: part(index) as Value<'i32'> };
    }
    case 'choose':
    case 'select':
      shape(node.kind);
      return { ...node, test: part(node.test) as Value<'i32'>, then: part(node.then), otherwise: part(node.otherwise) };
  }
}

function place({ address, offset }: Place, visitor: Visitor): Place {
  if (address.kind === 'constant') {
    visitor.shape('known');
    return visitor.known(Number(address.value) + offset);
  }
  visitor.shape('beside');
  return visitor.beside(value(address, visitor) as Value<'i32'>, offset);
}
