/** Signs and words that expressions of other languages have and ours do not: for each its code, what it would be, and what to write instead. */
import type { ExpressionCode } from './problem.ts';

type RefusedSign = { readonly sign: string; readonly code: ExpressionCode; readonly message: string; readonly hint: string };

/** Longest first, so that `===` is not read as `==` and `=`. */
export const REFUSED_SIGNS: readonly RefusedSign[] = [
  { sign: '===', code: 'E3007', message: "'===' is not used here", hint: 'write `==`' },
  { sign: '!==', code: 'E3008', message: "'!==' is not used here", hint: 'write `!=`' },
  { sign: '>>>', code: 'E3008', message: "'>>>' moves bits, and numbers here have none", hint: 'write `*` or `/` with a power of two' },
  { sign: '<<', code: 'E3008', message: "'<<' moves bits, and numbers here have none", hint: 'write `*` with a power of two' },
  { sign: '>>', code: 'E3008', message: "'>>' moves bits, and numbers here have none", hint: 'write `/` with a power of two' },
  { sign: '<>', code: 'E3008', message: "'<>' is not used here", hint: 'write `!=`' },
  { sign: '=>', code: 'E3007', message: "'=>' is not a comparison", hint: 'write `>=`' },
  { sign: '=<', code: 'E3007', message: "'=<' is not a comparison", hint: 'write `<=`' },
  { sign: '+=', code: 'E3007', message: 'an expression changes nothing', hint: 'use the effect `add`' },
  { sign: '-=', code: 'E3007', message: 'an expression changes nothing', hint: 'use the effect `add` with a negative number' },
  { sign: '*=', code: 'E3007', message: 'an expression changes nothing', hint: 'use the effect `set`' },
  { sign: '/=', code: 'E3007', message: "'/=' is not used here", hint: 'write `!=` to compare, or use the effect `set`' },
  { sign: '&&', code: 'E3008', message: "'&&' is not used here", hint: 'write `and`' },
  { sign: '||', code: 'E3008', message: "'||' is not used here", hint: 'write `or`' },
  { sign: '**', code: 'E3008', message: "'**' is not used here", hint: 'write `^` for a power' },
  { sign: '.*', code: 'E3008', message: "'.*' is for matrices", hint: 'write `*`' },
  { sign: './', code: 'E3008', message: "'./' is for matrices", hint: 'write `/`' },
  { sign: '.^', code: 'E3008', message: "'.^' is for matrices", hint: 'write `^`' },
  { sign: '^|', code: 'E3008', message: "'^|' works on bits, and numbers here have none", hint: 'write `(a or b) and not (a and b)`' },
  { sign: '??', code: 'E3009', message: 'no value is ever missing here', hint: 'leave out `??` and what follows' },
  { sign: '?.', code: 'E3009', message: 'no party or value is ever missing here', hint: 'write `.`' },
  {
    sign: '=',
    code: 'E3007',
    message: "'=' would assign, and an expression changes nothing",
    hint: 'write `==` to compare, or use the effect `set`',
  },
  { sign: '!', code: 'E3008', message: "'!' is not used here", hint: 'write `not` before a truth; there is no factorial' },
  { sign: '&', code: 'E3008', message: "'&' works on bits, and numbers here have none", hint: 'write `and`' },
  {
    sign: '|',
    code: 'E3008',
    message: "'|' works on bits, and numbers here have none",
    hint: 'write `or`, or `abs(x)` for the size of a number',
  },
  { sign: '~', code: 'E3008', message: "'~' works on bits, and numbers here have none", hint: 'write `not`' },
  { sign: '?', code: 'E3009', message: "a choice is not written with '?' and ':'", hint: 'write `if(condition, a, b)`' },
  {
    sign: ':',
    code: 'E3010',
    message: "':' would make a range, and values here are single numbers",
    hint: 'write `low <= x <= high`; a choice is `if(condition, a, b)`',
  },
  {
    sign: '[',
    code: 'E3011',
    message: 'lists and matrices are not values',
    hint: 'a pair is `belarus.blame(ukraine)`; a number over a bloc is `sum(bloc, x)` or `max(bloc, x)`',
  },
  { sign: ']', code: 'E3011', message: 'lists and matrices are not values', hint: 'use round brackets' },
  { sign: '{', code: 'E3011', message: 'braces make no value here', hint: 'use round brackets' },
  { sign: '}', code: 'E3011', message: 'braces make no value here', hint: 'use round brackets' },
  {
    sign: "'",
    code: 'E3012',
    message: 'a single quote does not belong in an expression',
    hint: 'names stand without quotes; a date is `date("2023-04-01")`',
  },
  { sign: ';', code: 'E3017', message: 'an expression is one value', hint: 'give what follows `;` an entry of its own' },
  {
    sign: '#',
    code: 'E3017',
    message: "'#' begins no comment inside an expression",
    hint: 'put the comment behind the quoted text, or use `notes`',
  },
  { sign: '\\', code: 'E3019', message: "'\\' does not belong in an expression", hint: 'leave it out' },
  { sign: '≤', code: 'E3019', message: "'≤' is not on every keyboard", hint: 'write `<=`' },
  { sign: '≥', code: 'E3019', message: "'≥' is not on every keyboard", hint: 'write `>=`' },
  { sign: '≠', code: 'E3019', message: "'≠' is not on every keyboard", hint: 'write `!=`' },
  { sign: '×', code: 'E3019', message: "'×' is not on every keyboard", hint: 'write `*`' },
  { sign: '·', code: 'E3019', message: "'·' is not on every keyboard", hint: 'write `*`' },
  { sign: '÷', code: 'E3019', message: "'÷' is not on every keyboard", hint: 'write `/`' },
  { sign: '−', code: 'E3019', message: 'this is not the minus sign of a keyboard', hint: 'write `-`' },
  { sign: '–', code: 'E3019', message: 'this is a dash, not the minus sign of a keyboard', hint: 'write `-`' },
  { sign: '“', code: 'E3012', message: 'these are not the quotes of a keyboard', hint: 'write `"`, and only in `date("2023-04-01")`' },
  { sign: '”', code: 'E3012', message: 'these are not the quotes of a keyboard', hint: 'write `"`, and only in `date("2023-04-01")`' },
];

/** Words that mathjs reads as operators, and what other languages call numbers. */
export const REFUSED_WORDS: ReadonlyMap<string, { readonly code: ExpressionCode; readonly message: string; readonly hint: string }> =
  new Map([
    ['mod', { code: 'E3013', message: "'mod' is not used here", hint: 'write `a - b * floor(a / b)` for the remainder' }],
    ['to', { code: 'E3008', message: "'to' converts no units here", hint: 'numbers that stand for time are days: write `x / week`' }],
    ['in', { code: 'E3008', message: "'in' converts no units here", hint: 'numbers that stand for time are days: write `x / week`' }],
    ['xor', { code: 'E3008', message: "'xor' is not used here", hint: 'write `a != b` for truths' }],
  ]);
