/** Takes Code and gives it back as text that an author can read: names in place of slots, signs in place of functions. */
import { assertNever } from '../expression/ast.ts';
import { functionEntry } from '../expression/functions.ts';
import type { Code, Index, Slot } from './model.ts';

/** What slots and fields are called. */
export type Names = { readonly slot: (slot: Slot) => string; readonly field: (field: Index) => string };

/** How tightly a node binds; a part that binds less than its place asks for stands in brackets. */
const BINDING = { or: 1, and: 2, not: 3, compare: 4, add: 5, multiply: 6, negate: 7, power: 8, atom: 9 } as const;
const SIGN_BINDING: Readonly<Record<string, number>> = {
  add: BINDING.add,
  subtract: BINDING.add,
  multiply: BINDING.multiply,
  divide: BINDING.multiply,
  power: BINDING.power,
};

/** The expression as text, e.g. `belarus.pressure > 0.5 and times(struck) >= 1`. Only brackets that change the meaning are written. */
export function printCode(code: Code, names: Names): string {
  return print(code, names).text;
}

type Printed = { readonly text: string; readonly binding: number };

function print(code: Code, names: Names): Printed {
  const part = (inner: Code, atLeast: number): string => {
    const { text, binding } = print(inner, names);
    return binding < atLeast ? `(${text})` : text;
  };
  const list = (parts: readonly Code[]): string => parts.map((inner) => part(inner, 0)).join(', ');
  switch (code.kind) {
    case 'number':
      return { text: String(code.value), binding: code.value < 0 ? BINDING.negate : BINDING.atom };
    case 'time':
      return { text: 't', binding: BINDING.atom };
    case 'read':
      return { text: names.slot(code.ref), binding: BINDING.atom };
    case 'field':
      return { text: `event.${names.field(code.field)}`, binding: BINDING.atom };
    case 'call':
      return printCall(code.fn, code.args, part, list);
    case 'compare':
      return { text: `${part(code.left, BINDING.add)} ${code.op} ${part(code.right, BINDING.add)}`, binding: BINDING.compare };
    case 'and':
    case 'or':
      return { text: code.args.map((inner) => part(inner, BINDING[code.kind] + 1)).join(` ${code.kind} `), binding: BINDING[code.kind] };
    case 'not':
      return { text: `not ${part(code.arg, BINDING.add)}`, binding: BINDING.not };
    case 'if':
      return { text: `if(${list([code.test, code.then, code.otherwise])})`, binding: BINDING.atom };
    case 'pick':
      return { text: `[${list(code.of)}][${part(code.index, 0)}]`, binding: BINDING.atom };
    default:
      return assertNever(code);
  }
}

function printCall(
  fn: string,
  args: readonly Code[],
  part: (inner: Code, atLeast: number) => string,
  list: (parts: readonly Code[]) => string,
): Printed {
  const [left, right] = args;
  const binding = SIGN_BINDING[fn];
  if (fn === 'negate' && left !== undefined) return { text: `-${part(left, BINDING.power)}`, binding: BINDING.negate };
  if (binding === undefined || left === undefined || right === undefined) return { text: `${fn}(${list(args)})`, binding: BINDING.atom };
  const sign = functionEntry(fn)?.sign ?? fn;
  const leftAtLeast = fn === 'power' ? BINDING.atom : binding;
  return { text: `${part(left, leftAtLeast)} ${sign} ${part(right, binding + (fn === 'power' ? 0 : 1))}`, binding };
}
