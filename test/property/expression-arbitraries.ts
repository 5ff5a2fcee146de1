/** For tests: generated trees as written, expressions as meant, and hostile texts. */
import fc from 'fast-check';
import type { Expr, Tree } from '../../src/expression/ast.ts';

const span = { from: 0, to: 0 };
const name = fc.constantFrom('a', 'b', 'tension', 'belarus', 'self', 'nato', 'toString', 'e', 'pi', 't');
const path = fc.array(name, { minLength: 1, maxLength: 3 });
const written = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }));

const leaf: fc.Arbitrary<Tree> = fc.oneof(
  written.map((value): Tree => ({ kind: 'number', value: value + 0, span })),
  fc.integer({ min: 0, max: 10_000 }).map((tenths): Tree => ({ kind: 'number', value: tenths / 10 / 100, percent: true, span })),
  fc
    .tuple(written, fc.constantFrom('day', 'days', 'weeks', 'year'))
    .map(([value, duration]): Tree => ({ kind: 'number', value: value + 0, duration, span })),
  path.map((steps): Tree => ({ kind: 'name', path: steps, span })),
);

/** Any tree that the grammar can write. */
export const anyTree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => {
  const tree = tie('tree');
  return {
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(fc.constantFrom('+', '-', '*', '/', '^'), tree, tree)
        .map(([op, left, right]): Tree => ({ kind: 'arithmetic', op, left, right, span })),
      fc.tuple(fc.constantFrom('and', 'or'), tree, tree).map(([op, left, right]): Tree => ({ kind: 'logic', op, left, right, span })),
      tree.map((arg): Tree => ({ kind: 'negate', arg, span })),
      tree.map((arg): Tree => ({ kind: 'not', arg, span })),
      fc
        .array(fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tree), { minLength: 1, maxLength: 3 })
        .chain((rest) =>
          tree.map((first): Tree => ({ kind: 'compare', ops: rest.map(([op]) => op), args: [first, ...rest.map(([, arg]) => arg)], span })),
        ),
      fc
        .tuple(path, fc.array(tree, { maxLength: 3 }))
        .map(([steps, args]): Tree => ({ kind: 'call', path: steps, args, span, nameSpan: span })),
    ),
  };
}).tree;

const signs = ['add', 'subtract', 'multiply', 'divide', 'power', 'min', 'max', 'scaleOdds', 'chance', 'step'];
const unary = ['negate', 'abs', 'sqrt', 'exp', 'log', 'sin', 'cos', 'floor', 'logistic'];
const ternary = ['clamp', 'ramp', 'min'];

/** Reads of 0 to 2, numbers, and well-typed operations over them: `number` gives numbers, `truth` truths. */
export const anyExpr: { readonly number: fc.Arbitrary<Expr<number>>; readonly truth: fc.Arbitrary<Expr<number>> } = fc.letrec<{
  number: Expr<number>;
  truth: Expr<number>;
}>((tie) => {
  const [number, truth] = [tie('number'), tie('truth')];
  const ofTwo = { minLength: 2, maxLength: 3 };
  return {
    number: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(
        fc.constantFrom(-1, 0, 0.5, 1, 2, 3, Infinity).map((value): Expr<number> => ({ kind: 'number', value })),
        fc.double({ min: -5, max: 5, noNaN: true }).map((value): Expr<number> => ({ kind: 'number', value })),
        fc.nat(2).map((ref): Expr<number> => ({ kind: 'read', ref })),
        fc.constant<Expr<number>>({ kind: 'time' }),
        fc.nat(1).map((field): Expr<number> => ({ kind: 'field', field })),
      ),
      fc.tuple(fc.constantFrom(...signs), number, number).map(([fn, ...args]): Expr<number> => ({ kind: 'call', fn, args })),
      fc.tuple(fc.constantFrom(...unary), number).map(([fn, arg]): Expr<number> => ({ kind: 'call', fn, args: [arg] })),
      fc.tuple(fc.constantFrom(...ternary), number, number, number).map(([fn, ...args]): Expr<number> => ({ kind: 'call', fn, args })),
      fc.tuple(truth, number, number).map(([test, then, otherwise]): Expr<number> => ({ kind: 'if', test, then, otherwise })),
      fc
        .tuple(fc.integer({ min: -1, max: 2 }), number, number)
        .map(([index, ...of]): Expr<number> => ({ kind: 'pick', index: { kind: 'number', value: index }, of })),
    ),
    truth: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(0, 1).map((value): Expr<number> => ({ kind: 'number', value })),
      fc
        .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), number, number)
        .map(([op, left, right]): Expr<number> => ({ kind: 'compare', op, left, right })),
      fc.array(truth, ofTwo).map((args): Expr<number> => ({ kind: 'and', args })),
      fc.array(truth, ofTwo).map((args): Expr<number> => ({ kind: 'or', args })),
      truth.map((arg): Expr<number> => ({ kind: 'not', arg })),
    ),
  };
});

const scraps = [
  'a', 'b.c', 'if(', 'and', 'or', 'not', '1', '.5', '5%', '%', '2 days', 'days', '1e9', '1e400', '0x1F', '1:1e9', '2023-04-01', '"', '"x"', "'", '(', ')', ')(', '[', ']', '{', '}',
  ',', '.', '..', '+', '-', '*', '/', '^', '<', '<=', '==', '=', '!=', '!', '?', ':', ';', '#', '\n', '\t', '\\', '&', '|', '~', '@', '$', '_', '__proto__', 'constructor', 'toString',
  'NaN', 'Infinity', 'null', 'undefined', 'in', 'to', 'mod', 'xor', 'end', 'i', 'e', 'pi', 'π', '∞', '\u0000', '\u2028', '\ud835', '\ud835\udc34', '😀', '?.', '??', '>>>', '=>', 'import(', 'f(x)=',
  '(a).b', ' ',
]; // biome-ignore format: one scrap after another

/** Text made of scraps of this and other languages, of any characters at all, and of one scrap repeated. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...scraps), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...scraps), { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.tuple(fc.constantFrom(...scraps), fc.nat(2500)).map(([part, times]) => part.repeat(times)),
  fc.tuple(fc.constantFrom(...scraps), fc.constantFrom(...scraps), fc.nat(900)).map(([part, other, times]) => (part + other).repeat(times)),
);
