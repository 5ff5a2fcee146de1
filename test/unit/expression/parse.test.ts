/** The reader of expressions: what it makes of each construct, where each part stands, what it refuses and what it says instead. */
import { describe, expect, test } from 'vitest';
import type { Span, Tree } from '../../../src/expression/ast.ts';
import { parseExpression } from '../../../src/expression/parse.ts';
import { printTree } from '../../../src/expression/print.ts';

function tree(text: string): Tree {
  const parsed = parseExpression(text);
  if (parsed.tree === undefined) throw new Error(`${text}: ${JSON.stringify(parsed.problems)}`);
  return parsed.tree;
}

/** The text with every operation in brackets: shows how it was read. */
function grouped(node: Tree): string {
  switch (node.kind) {
    case 'arithmetic':
    case 'logic':
      return `(${grouped(node.left)} ${node.op} ${grouped(node.right)})`;
    case 'negate':
      return `(-${grouped(node.arg)})`;
    case 'not':
      return `(not ${grouped(node.arg)})`;
    case 'compare':
      return `(${node.args.map((arg, index) => (index === 0 ? grouped(arg) : `${node.ops[index - 1]} ${grouped(arg)}`)).join(' ')})`;
    case 'call':
      return `${node.path.join('.')}(${node.args.map(grouped).join(', ')})`;
    default:
      return printTree(node);
  }
}

function problem(text: string): { code: string; marked: string; hint: string; message: string } {
  const found = parseExpression(text).problems;
  expect(found, text).toHaveLength(1);
  const [first] = found ?? [];
  if (first === undefined) throw new Error(`${text} was read`);
  return { code: first.code, marked: text.slice(first.span.from, first.span.to), hint: first.hint ?? '', message: first.message };
}

describe('precedence', () => {
  test.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['8 - 4 - 2', '((8 - 4) - 2)'],
    ['8 / 4 / 2', '((8 / 4) / 2)'],
    ['8 / 4 * 2', '((8 / 4) * 2)'],
    ['2 ^ 3 ^ 2', '(2 ^ (3 ^ 2))'],
    ['-2 ^ 2', '(-(2 ^ 2))'],
    ['2 ^ -3', '(2 ^ (-3))'],
    ['-a * b', '((-a) * b)'],
    ['a - -b', '(a - (-b))'],
    ['+a + +3', '(a + 3)'],
    ['a + b < c * d', '((a + b) < (c * d))'],
    ['0 < a <= 1', '(0 < a <= 1)'],
    ['a == b != c', '(a == b != c)'],
    ['a or b and c', '(a or (b and c))'],
    ['a and b or c and d', '((a and b) or (c and d))'],
    ['a < b and c > d', '((a < b) and (c > d))'],
    ['not a and b', '((not a) and b)'],
    ['not a > b', '((not a) > b)'],
    ['not (a > b)', '(not (a > b))'],
    ['not not a', '(not (not a))'],
    ['(a + b) * c', '((a + b) * c)'],
    ['a\n  + b', '(a + b)'],
  ])('%s is %s', (text, expected) => {
    expect(grouped(tree(text))).toBe(expected);
  });
});

describe('what mathjs would read otherwise', () => {
  test.each([
    ['a + 5%', '(a + 5%)'],
    ['5% + 3', '(5% + 3)'],
    ['5% - x', '(5% - x)'],
    ['100 - 10%', '(100 - 10%)'],
    ['3 / 2 weeks', '(3 / 2 weeks)'],
    ['1/2 days + 1', '((1 / 2 days) + 1)'],
    ['2 weeks ^ 2', '(2 weeks ^ 2)'],
    ['-5 days', '(-5 days)'],
    ['0.5 * f / year', '((0.5 * f) / year)'],
  ])('%s is %s', (text, expected) => {
    expect(grouped(tree(text))).toBe(expected);
  });

  test('percent signs inside one another are read in linear time', () => {
    const text = `${'1%+('.repeat(60)}1${')'.repeat(60)}`;
    expect(tree(text).kind).toBe('arithmetic');
  });
});

describe('leaves', () => {
  test.each([
    ['5 days', { kind: 'number', value: 5, duration: 'days' }],
    ['5days', { kind: 'number', value: 5, duration: 'days' }],
    ['2.5 weeks', { kind: 'number', value: 2.5, duration: 'weeks' }],
    ['5%', { kind: 'number', value: 0.05, percent: true }],
    ['.5', { kind: 'number', value: 0.5 }],
    ['1e-3', { kind: 'number', value: 0.001 }],
    ['e', { kind: 'name', path: ['e'] }],
    ['i', { kind: 'name', path: ['i'] }],
    ['pi', { kind: 'name', path: ['pi'] }],
    ['true', { kind: 'name', path: ['true'] }],
    ['null', { kind: 'name', path: ['null'] }],
    ['undefined', { kind: 'name', path: ['undefined'] }],
    ['toString', { kind: 'name', path: ['toString'] }],
    ['constructor', { kind: 'name', path: ['constructor'] }],
    ['belarus.pressure', { kind: 'name', path: ['belarus', 'pressure'] }],
    ['a.b.c', { kind: 'name', path: ['a', 'b', 'c'] }],
    ['end', { kind: 'name', path: ['end'] }],
  ])('%s', (text, expected) => {
    expect(tree(text)).toEqual({ ...expected, span: { from: 0, to: text.length } });
  });

  test('a pair is a call whose path ends in the relation', () => {
    expect(tree('belarus.blame(ukraine)')).toEqual({
      kind: 'call',
      path: ['belarus', 'blame'],
      args: [{ kind: 'name', path: ['ukraine'], span: { from: 14, to: 21 } }],
      span: { from: 0, to: 22 },
      nameSpan: { from: 0, to: 13 },
    });
  });

  test('a quoted text stands only in date', () => {
    expect(tree('t >= date("2023-04-01")')).toMatchObject({
      args: [{}, { kind: 'call', path: ['date'], args: [{ kind: 'text', value: '2023-04-01' }] }],
    });
    expect(problem('"2023-04-01"').code).toBe('E3012');
    expect(problem('a == "b"')).toMatchObject({ code: 'E3012', marked: '"b"' });
    expect(problem('f("b")').code).toBe('E3012');
    expect(problem('"a')).toMatchObject({ code: 'E3012' });
    expect(problem('date("\\n")').code).toBe('E3012');
  });
});

/** Every node of a tree. */
function nodes(node: Tree): readonly Tree[] {
  switch (node.kind) {
    case 'call':
    case 'compare':
      return [node, ...node.args.flatMap(nodes)];
    case 'arithmetic':
    case 'logic':
      return [node, ...nodes(node.left), ...nodes(node.right)];
    case 'negate':
    case 'not':
      return [node, ...nodes(node.arg)];
    default:
      return [node];
  }
}

test('every node has its exact place, brackets with what they hold', () => {
  const text = ' any( nato, (posture >= readiness) )  and belarus . pressure > 0.5 - 2 days ';
  const at = (span: Span): string => text.slice(span.from, span.to);
  expect(nodes(tree(text)).map((node) => at(node.span))).toEqual([
    'any( nato, (posture >= readiness) )  and belarus . pressure > 0.5 - 2 days',
    'any( nato, (posture >= readiness) )',
    'nato',
    '(posture >= readiness)',
    'posture',
    'readiness',
    'belarus . pressure > 0.5 - 2 days',
    'belarus . pressure',
    '0.5 - 2 days',
    '0.5',
    '2 days',
  ]);
});

describe('refused, with what to write instead', () => {
  test.each([
    ['', 'E3001', ''],
    ['  ', 'E3001', ''],
    ['(1 + 2', 'E3004', 'add'],
    ['1 + 2)', 'E3004', 'leave it out'],
    ['1.2.3', 'E3005', 'point'],
    ['1.', 'E3005', 'point'],
    ['0x10', 'E3005', 'digits'],
    ['0b101', 'E3005', 'digits'],
    ['1e400', 'E3005', 'largest'],
    ['Infinity', 'E3006', 'camelCase'],
    ['NaN', 'E3006', 'camelCase'],
    ['__proto__', 'E3006', 'camelCase'],
    ['größe', 'E3006', 'camelCase'],
    ['Übung', 'E3006', 'camelCase'],
    ['π * 2', 'E3006', 'camelCase'],
    ['a.__proto__', 'E3006', 'camelCase'],
    ['x = 3', 'E3007', '`==`'],
    ['f(x) = 3', 'E3007', '`==`'],
    ['a => b', 'E3007', '`>=`'],
    ['a === b', 'E3007', '`==`'],
    ['a += 1', 'E3007', '`add`'],
    ['a && b', 'E3008', '`and`'],
    ['a || b', 'E3008', '`or`'],
    ['!a', 'E3008', '`not`'],
    ['a!', 'E3008', 'factorial'],
    ['~a', 'E3008', '`not`'],
    ['a ** b', 'E3008', '`^`'],
    ['a .* b', 'E3008', '`*`'],
    ['a xor b', 'E3008', '`a != b`'],
    ['a to b', 'E3008', 'days'],
    ['5 in', 'E3008', 'days'],
    ['a | b', 'E3008', '`or`'],
    ['a ? b : c', 'E3009', '`if(condition, a, b)`'],
    ['a ?? b', 'E3009', '`??`'],
    ['a?.b', 'E3009', '`.`'],
    ['1:2', 'E3010', '`low <= x <= high`'],
    ['1:1e9', 'E3010', '`low <= x <= high`'],
    ['[1, 2]', 'E3011', 'bloc'],
    ['a[1]', 'E3011', 'bloc'],
    ['{a: 1}', 'E3011', 'round'],
    ["a'", 'E3012', 'quotes'],
    ["a == 'b'", 'E3012', 'quotes'],
    ['5 % 3', 'E3013', 'floor'],
    ['5 % x', 'E3013', 'floor'],
    ['x % 3', 'E3013', 'floor'],
    ['5%%', 'E3013', 'second'],
    ['5 mod 3', 'E3013', 'floor'],
    ['2 a', 'E3014', '`2 * a`'],
    ['2(a)', 'E3014', '`*`'],
    ['(a)(b)', 'E3014', '`*`'],
    ['a b', 'E3014', '`a * b`'],
    ['1 week 2 days', 'E3014', '`1 week + 2 days`'],
    ['t > day 10', 'E3014', '`t >= 10`'],
    ['3 4', 'E3014', '`3 * 4`'],
    ['f(x)(y)', 'E3014', '`*`'],
    ['t > 2023-04-01', 'E3015', '`date("2023-04-01")`'],
    ['03-01', 'E3015', 'period'],
    ['2023-04', 'E3015', 'period'],
    ['a + * b', 'E3016', ''],
    ['a +', 'E3016', ''],
    ['a and or b', 'E3016', ''],
    ['and', 'E3016', ''],
    ['a.not', 'E3016', ''],
    ['()', 'E3016', ''],
    ['a not b', 'E3016', ''],
    ['a; b', 'E3017', '`;`'],
    ['a # b', 'E3017', '`notes`'],
    ['0,5', 'E3018', 'point'],
    ['(0,5)', 'E3018', 'point'],
    ['a ≥ b', 'E3019', '`>=`'],
    ['a @ b', 'E3019', 'leave it out'],
    ['😀', 'E3019', 'leave it out'],
    ['\u0000', 'E3019', 'leave it out'],
    ['(a).b', 'E3020', 'pairs'],
    ['a.b(c).d', 'E3020', 'pairs'],
  ])('%j is %s', (text, code, hint) => {
    const found = problem(text);
    expect(found.code).toBe(code);
    expect(found.hint).toContain(hint);
    expect(found.message).not.toBe('');
  });

  test.each([
    ['a + b = c', '='],
    ['1 + 0x10', '0x10'],
    ['1 + t > 2023-04-01', '2023-04-01'],
    ['a + * b', '*'],
    ['a + größe', 'größe'],
    ['1 + 2 a', '2 a'],
    ['f(a, (b)', '('],
    ['a * ()', ')'],
  ])('%s marks %s', (text, marked) => {
    expect(problem(text).marked).toBe(marked);
  });
});

describe('limits, counted before the grammar is asked', () => {
  test('2,000 characters are read, 2,001 are not', () => {
    const longest = `1${'+1'.repeat(999)} `;
    expect(longest).toHaveLength(2000);
    expect(tree(longest).kind).toBe('arithmetic');
    expect(problem(`${longest} `).code).toBe('E3002');
  });

  test('64 brackets inside one another are read, 65 are not', () => {
    const nested = (depth: number): string => '('.repeat(depth) + 'a'.padEnd(depth + 1, ')');
    expect(tree(nested(64)).kind).toBe('name');
    expect(problem(nested(65)).code).toBe('E3003');
    expect(problem(`f${'('.repeat(900)}`).code).toBe('E3003');
  });

  test.each([['-'], ['+'], ['not ']])('a long chain of %j is read', (sign) => {
    expect(parseExpression(`${sign.repeat(Math.floor(1990 / sign.length))}1`).tree).toBeDefined();
  });

  test('a long chain of powers is read', () => {
    expect(parseExpression(`2${'^2'.repeat(990)}`).tree).toBeDefined();
  });
});
