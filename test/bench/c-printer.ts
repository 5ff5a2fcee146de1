/** A module of the imperative form in, the text of C functions out that do the same to the bit: what a C compiler makes of them is the mark. */
import type { Call, Func, Module, Operation, Statement, Type, Value } from '../../src/compile/ir.ts';
import { C_OPERATIONS } from './c-prelude.ts';

const TYPES: Readonly<Record<Type | 'none', string>> = { i32: 'int32_t', i64: 'int64_t', f64: 'double', none: 'void' };

/** Name of a function of the module in C. */
export function cName({ name, index }: Func): string {
  return `f${index}_${name.replace(/\W/g, '_')}`;
}

/** All functions and globals of the module; the text needs that of c-prelude.ts before it, and memory `M`. */
export function printModule(module: Module): string {
  const bodies = module.funcs.map(printFunction);
  const declarations = module.funcs.map((func) => `${signature(func)};`);
  const elements = module.elements.map((func) => `(Any)${cName(func)}`);
  return [
    ...module.globals.map(({ type }, index) => `static ${TYPES[type]} g${index};`),
    ...declarations,
    `static const Any elements[] = {${[...elements, '0'].join(', ')}};`,
    ...bodies,
  ].join('\n');
}

function signature(func: Func): string {
  const params = func.params.map((type, index) => `${TYPES[type]} l${index}`);
  return `static ${TYPES[func.result]} ${cName(func)}(${params.join(', ') || 'void'})`;
}

/** Text under way: statements so far, and how many temporaries have been named. */
type Text = { readonly lines: string[]; readonly temporaries: { count: number } };

function printFunction(func: Func): string {
  const locals = func.locals.map((type, place) => `${TYPES[type]} l${func.params.length + place} = 0;`);
  const text: Text = { lines: [], temporaries: { count: 0 } };
  for (const each of func.body) printStatement(text, each);
  const end = func.result === 'none' ? [] : ['__builtin_unreachable();'];
  return [`${signature(func)} {`, ...locals, ...text.lines, ...end, '}'].join('\n');
}

const indented = (outer: Text): Text => ({ lines: [], temporaries: outer.temporaries });

function printStatement(text: Text, node: Statement): void {
  const { lines } = text;
  switch (node.kind) {
    case 'setLocal':
    case 'setGlobal':
      lines.push(`${node.kind === 'setLocal' ? 'l' : 'g'}${node.index} = ${printValue(text, node.value)};`);
      return;
    case 'store': {
      const [address, value] = printAll(text, [node.address, node.value]);
      lines.push(`store_${node.value.type}(${address}, ${node.offset}, ${value});`);
      return;
    }
    case 'do':
      if (node.value.type === 'none') lines.push(`${printCall(text, node.value as Call)};`);
      else lines.push(`(void)${printValue(text, node.value as Value)};`);
      return;
    case 'copy':
      lines.push(`__builtin_memcpy(M + ${node.to}, M + ${node.from}, ${node.bytes});`);
      return;
    case 'if':
      lines.push(`if (${printValue(text, node.test)}) {`, ...block(text, node.then));
      if (node.otherwise.length > 0) lines.push('} else {', ...block(text, node.otherwise));
      lines.push('}');
      return;
    case 'while': {
      const inner = indented(text);
      const test = printValue(inner, node.test);
      lines.push('for (;;) {', ...inner.lines, `if (!(${test})) break;`, ...block(text, node.body), '}');
      return;
    }
    case 'return':
      lines.push(node.value ? `return ${printValue(text, node.value)};` : 'return;');
      return;
    case 'trap':
      lines.push('trap();');
  }
}

function block(outer: Text, statements: readonly Statement[]): string[] {
  const inner = indented(outer);
  for (const each of statements) printStatement(inner, each);
  return inner.lines;
}

/** A value without calls is one expression of C, whose order does not matter; what is called is called before, in order. */
function printValue(text: Text, node: Value): string {
  switch (node.kind) {
    case 'constant':
      return printConstant(node.type, node.value);
    case 'local':
    case 'global':
      return `${node.kind === 'local' ? 'l' : 'g'}${node.index}`;
    case 'operation':
      return printOperation(node.name, node.args, printAll(text, node.args));
    case 'load':
      return `load_${node.type}(${printValue(text, node.address)}, ${node.offset})`;
    case 'call':
    case 'dispatch':
      return kept(text, node.type, printCall(text, node));
    case 'choose':
    case 'select':
      return printChoice(text, node);
  }
}

/** Where a later value calls, earlier ones are worked out and kept first, as a call may change what they read. */
function printAll(text: Text, values: readonly Value[]): string[] {
  const lastCall = values.reduce((last, value, place) => (isCalling(value) ? place : last), -1);
  return values.map((value, place) => {
    const printed = printValue(text, value);
    return place < lastCall && value.kind !== 'constant' ? kept(text, value.type, printed) : printed;
  });
}

function isCalling(node: Value): boolean {
  switch (node.kind) {
    case 'call':
    case 'dispatch':
      return true;
    case 'operation':
      return node.args.some(isCalling);
    case 'load':
      return isCalling(node.address);
    case 'choose':
    case 'select':
      return isCalling(node.test) || isCalling(node.then) || isCalling(node.otherwise);
    default:
      return false;
  }
}

function kept({ lines, temporaries }: Text, type: Type, printed: string): string {
  const name = `t${temporaries.count++}`;
  lines.push(`const ${TYPES[type]} ${name} = ${printed};`);
  return name;
}

function printCall(text: Text, node: Extract<Value | Call, { kind: 'call' | 'dispatch' }>): string {
  if (node.kind === 'call') return `${cName(node.target)}(${printAll(text, node.args).join(', ')})`;
  const { params, result, base } = node.table;
  const [index, ...args] = [...printAll(text, [...node.args, node.index])].reverse();
  const type = `${TYPES[result]} (*)(${params.map((param) => TYPES[param]).join(', ') || 'void'})`;
  return `((${type})elements[${base} + (uint32_t)(${index})])(${args.reverse().join(', ')})`;
}

function printChoice(text: Text, node: Extract<Value, { kind: 'choose' | 'select' }>): string {
  const test = printValue(text, node.test);
  if (!isCalling(node.then) && !isCalling(node.otherwise))
    return `(${test} ? ${printValue(text, node.then)} : ${printValue(text, node.otherwise)})`;
  const name = `t${text.temporaries.count++}`;
  text.lines.push(`${TYPES[node.type]} ${name};`, `if (${test}) {`);
  for (const [place, branch] of [node.then, node.otherwise].entries()) {
    const inner = indented(text);
    const printed = printValue(inner, branch);
    text.lines.push(...inner.lines, `${name} = ${printed};`, place === 0 ? '} else {' : '}');
  }
  return name;
}

function printConstant(type: Type, value: number | bigint): string {
  if (type === 'i32') return `INT32_C(${Number(value) | 0})`.replace('INT32_C(-2147483648)', 'INT32_MIN');
  if (type === 'i64') return `(int64_t)UINT64_C(${BigInt.asUintN(64, BigInt(value))})`;
  const number = Number(value);
  if (Number.isNaN(number)) return 'NAN';
  if (!Number.isFinite(number)) return number > 0 ? 'INFINITY' : '-INFINITY';
  if (Object.is(number, -0)) return '-0.0';
  const digits = String(number);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

function printOperation(name: Operation, args: readonly Value[], printed: readonly string[]): string {
  const type = (args[0] as Value).type;
  const pattern = C_OPERATIONS[name][type];
  if (pattern === undefined) throw new Error(`no '${name}' on ${type} in C`);
  return `(${pattern.replaceAll('$a', () => printed[0] ?? '').replaceAll('$b', () => printed[1] ?? '')})`;
}
