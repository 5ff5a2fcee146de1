/** Ways to break a function of the imperative form: statements in, the same with one mistake out. They say nothing where there is nothing to break. */
import { call, type Func, i32, type Module, type Operation, type Statement, type Value } from '../../src/compile/ir.ts';
import { NOTHING, type Node, rewritten } from './planted-error.ts';

type Body = readonly Statement[];
/** Statements of a function, and the module they stand in, to those that break it. */
export type Break = (body: Body, module: Module) => Body;

/** Exchanges the node that is number `nth` of those found; all of them where none is told. */
function exchange(finds: (node: Node) => boolean, to: (node: Node) => Node | typeof NOTHING, nth?: number): Break {
  return (body) => {
    let found = 0;
    return rewritten(body, (node) => (finds(node) && (nth === undefined || found++ === nth) ? to(node) : node));
  };
}

export const takes = (name: Operation, mistaken: Operation, nth?: number): Break =>
  exchange(
    (node) => node.kind === 'operation' && node.name === name,
    (node) => ({ ...(node as Extract<Node, { kind: 'operation' }>), name: mistaken }),
    nth,
  );

export const constant = (value: number, mistaken: number, nth?: number): Break =>
  exchange(
    (node) => node.kind === 'constant' && Object.is(node.value, value),
    (node) => ({ ...(node as Extract<Node, { kind: 'constant' }>), value: mistaken }),
    nth,
  );

const isCallOf = (name: RegExp, node: Node): boolean =>
  node.kind === 'do' && node.value.kind === 'call' && name.test(node.value.target.name);

export const skipCall = (name: RegExp, nth?: number): Break =>
  exchange(
    (node) => isCallOf(name, node),
    () => NOTHING,
    nth,
  );

export const skip = (kind: Statement['kind'], nth?: number): Break =>
  exchange(
    (node) => node.kind === kind,
    () => NOTHING,
    nth,
  );

export const skipStore = (offset: number, nth?: number): Break =>
  exchange(
    (node) => node.kind === 'store' && node.offset === offset,
    () => NOTHING,
    nth,
  );

/** The first branch of `a and b` alone. */
export const firstOfBoth = (nth: number): Break =>
  exchange(
    (node) => node.kind === 'operation' && node.name === 'and' && node.type === 'i32',
    (node) => (node as Extract<Node, { kind: 'operation' }>).args[0] as Node,
    nth,
  );

const isReturn = (statement: Statement): boolean =>
  statement.kind === 'if' && statement.then.length === 1 && statement.then[0]?.kind === 'return';

/** Leaves out the nth guard: an `if` that does no more than return. */
export const skipGuard = (nth?: number): Break =>
  exchange(
    (node) => node.kind === 'if' && isReturn(node),
    () => NOTHING,
    nth,
  );

/** Exchanges a test with the next in a chain of `if ... otherwise if`, where the first calls `name`. */
export const sooner = (name: RegExp): Break =>
  exchange(
    (node) => node.kind === 'if' && node.then.some((inner) => isCallOf(name, inner)) && node.otherwise.some(({ kind }) => kind === 'if'),
    (node) => {
      const first = node as Extract<Statement, { kind: 'if' }>;
      const place = first.otherwise.findIndex(({ kind }) => kind === 'if');
      const second = first.otherwise[place] as typeof first;
      const before = first.otherwise.slice(0, place);
      if (before.length > 0)
        return {
          kind: 'if',
          test: i32(1),
          then: [...before, { ...second, otherwise: [{ ...first, otherwise: [...second.otherwise] }] }],
          otherwise: [],
        };
      return { ...second, otherwise: [{ ...first, otherwise: [...second.otherwise] }] };
    },
  );

/** Calls `name` again wherever `after` has been called. */
export const callAfter =
  (after: RegExp, name: string): Break =>
  (body, { funcs }) => {
    const target = funcs.find((func) => func.name === name) as Func<readonly [], 'none'>;
    const isAfter = (statement: Statement): boolean => isCallOf(after, statement);
    const insert = (statements: Body): Statement[] =>
      statements.flatMap((statement): Statement[] => {
        const inner = innerOf(statement, insert);
        return isAfter(statement) ? [inner, { kind: 'do', value: call(target) }] : [inner];
      });
    return insert(body);
  };

function innerOf(statement: Statement, change: (body: Body) => Statement[]): Statement {
  if (statement.kind === 'while') return { ...statement, body: change(statement.body) };
  if (statement.kind === 'if') return { ...statement, then: change(statement.then), otherwise: change(statement.otherwise) };
  return statement;
}

export const always = (nth: number): Break =>
  exchange(
    (node) => node.kind === 'if',
    (node) => ({ ...(node as Extract<Node, { kind: 'if' }>), test: i32(1) }),
    nth,
  );

/** One after the other. */
export const all =
  (...breaks: readonly Break[]): Break =>
  (body, module) =>
    breaks.reduce((broken, one) => one(broken, module), body);

/** Does nothing but give this number. */
export const answers =
  (value: Value): Break =>
  () => [{ kind: 'return', value }];

/** A row of days is looked through from its second on. */
export const fromSecond: Break = exchange(
  (node) => node.kind === 'setLocal' && node.value.kind === 'constant',
  (node) => {
    const { value } = node as Extract<Node, { kind: 'setLocal' }> as { readonly value: Extract<Value, { kind: 'constant' }> };
    return { ...node, value: i32(Number(value.value) + 8) } as Node;
  },
  0,
);

/** Guards go before all else. */
export const guardFirst: Break = (body) => [...body.filter(isReturn), ...body.filter((statement) => !isReturn(statement))];

/** What stores goes behind all else. */
export const countLast: Break = (body) => {
  const counts = (statement: Statement): boolean => statement.kind === 'if' && statement.then.some((inner) => isCallOf(/^store$/, inner));
  return [...body.filter((statement) => !counts(statement)), ...body.filter(counts)];
};

/** A truth that stays is taken for one that is new. */
export const everRisen: Break = exchange(
  (node) => node.kind === 'if' && node.test.kind === 'operation' && node.test.name === 'ne' && node.then[0]?.kind === 'store',
  (node) => ({ ...(node as Extract<Node, { kind: 'if' }>), test: i32(1) }),
);

/** Reads the next pair of globals: the chance number where the parameter number is meant. */
export const otherNumber: Break = exchange(
  (node) => node.kind === 'global',
  (node) => ({ ...node, index: (node as { readonly index: number }).index + 2 }) as Node,
);

/** Applies the effects after every call of a wake, not once a batch. */
export const applyEach: Break = (body, { funcs }) => {
  const apply = funcs.find(({ name }) => name === 'apply') as Func<readonly [], 'none'>;
  const insert = (statements: Body): Statement[] =>
    statements.flatMap((statement): Statement[] => {
      const inner = innerOf(statement, insert);
      const isWake = statement.kind === 'do' && (statement.value.kind === 'dispatch' || isCallOf(/^happen$|^complete$/, statement));
      return isWake ? [inner, { kind: 'do', value: call(apply) }] : [inner];
    });
  return insert(body);
};
