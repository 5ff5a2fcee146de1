/**
 * Text of an expression in, tokens with their places out, and the same text as mathjs is to see it.
 *
 * mathjs gives its nodes no places, so that these tokens, met in order, give them back. It also reads some things otherwise than the format does:
 * `a + 5%` as `a + a * 0.05`, `3 / 2 weeks` as `(3 / 2) * weeks`, a line break as the end of an expression. So a percent sign or duration word
 * that belongs to a number becomes part of its token and is blanked out for mathjs, as white space is; places stay what they were.
 */
import type { Span } from './ast.ts';
import { isDurationWord } from './durations.ts';
import { refuse } from './problem.ts';
import { REFUSED_SIGNS, REFUSED_WORDS } from './refused-signs.ts';

export type TokenKind = 'number' | 'name' | 'text' | 'operator' | 'open' | 'close' | 'comma' | 'dot';

export type Token = Span & {
  readonly kind: TokenKind;
  /** As written; of a number without its percent sign and duration word. */
  readonly text: string;
  readonly percent?: true;
  readonly duration?: string;
};

export type Scanned = {
  readonly tokens: readonly Token[];
  /** The same length as the text, place by place. */
  readonly forMathjs: string;
};

const MAX_BRACKETS = 64;
const SPACE = /\s+/y;
const DATE = /\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?:19|20)\d\d-0\d(?!\d)|0\d-[0-3]\d(?!\d)/y;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const OTHER_BASE = /0[xXbBoO][0-9A-Za-z]+/y;
const NAME = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*/uy;
const CAMEL_CASE = /^[a-z][A-Za-z0-9]{0,63}$/;
const TEXT = /"([^"\\\n]*)"/y;
const OPERATOR = /<=|>=|==|!=|[<>+\-*/^]/y;
const PERCENT = /\s*%/y;
const WORD_OPERATORS: readonly string[] = ['and', 'or', 'not'];

function matchAt(pattern: RegExp, text: string, from: number): string | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0];
}

function numberToken(text: string, from: number): Token {
  const date = matchAt(DATE, text, from);
  if (date !== undefined) {
    refuse(
      'E3015',
      { from, to: from + date.length },
      `'${date}' is a subtraction here, not a date`,
      `use a period, or \`date("2023-04-01")\``,
    );
  }
  const otherBase = matchAt(OTHER_BASE, text, from);
  if (otherBase !== undefined)
    refuse('E3005', { from, to: from + otherBase.length }, `'${otherBase}' is not a decimal number`, 'write it with the digits 0 to 9');
  const digits = matchAt(NUMBER, text, from) as string;
  const end = from + digits.length;
  if (text[end] === '.') refuse('E3005', { from, to: end + 1 }, `'${digits}.' is not a number`, 'a point stands between digits, once');
  if (!Number.isFinite(Number(digits)))
    refuse('E3005', { from, to: end }, `'${digits}' is larger than any number can be`, 'the largest is about 1.8e308');
  return withSuffix(text, { kind: 'number', text: digits, from, to: end });
}

/** `5%` and `5 days` are one token. */
function withSuffix(text: string, number: Token): Token {
  const percent = matchAt(PERCENT, text, number.to);
  if (percent !== undefined) return { ...number, percent: true, to: number.to + percent.length };
  const start = number.to + (matchAt(SPACE, text, number.to)?.length ?? 0);
  const word = matchAt(NAME, text, start);
  if (word === undefined || !isDurationWord(word)) return number;
  return { ...number, duration: word, to: start + word.length };
}

function nameToken(from: number, word: string): Token {
  const span = { from, to: from + word.length };
  const refused = REFUSED_WORDS.get(word);
  if (refused) refuse(refused.code, span, refused.message, refused.hint);
  if (WORD_OPERATORS.includes(word)) return { kind: 'operator', text: word, ...span };
  if (!CAMEL_CASE.test(word)) {
    refuse('E3006', span, `'${word}' cannot be a name`, 'names are camelCase: a small letter a to z, then up to 63 letters and digits');
  }
  return { kind: 'name', text: word, ...span };
}

function refuseSign(text: string, from: number, previous: Token | undefined): never {
  const sign = REFUSED_SIGNS.find((refused) => text.startsWith(refused.sign, from));
  if (sign) refuse(sign.code, { from, to: from + sign.sign.length }, sign.message, sign.hint);
  if (text[from] === '%') {
    const hint = previous?.kind === 'number' ? 'leave out the second `%`' : 'write `x / 100`, or `a - b * floor(a / b)` for the remainder';
    refuse('E3013', { from, to: from + 1 }, "'%' stands only directly behind a number", hint);
  }
  if (text[from] === '"')
    refuse(
      'E3012',
      { from, to: text.length },
      'a quoted text is not closed on its line or holds a backslash',
      'write `date("2023-04-01")`',
    );
  const character = String.fromCodePoint(text.codePointAt(from) ?? 0);
  refuse('E3019', { from, to: from + character.length }, `'${character}' does not belong in an expression`, 'leave it out');
}

const SINGLE: Readonly<Record<string, TokenKind>> = { '(': 'open', ')': 'close', ',': 'comma' };

function tokenAt(text: string, from: number, previous: Token | undefined): Token {
  const character = text[from] as string;
  if (/[0-9]/.test(character) || (character === '.' && /[0-9]/.test(text[from + 1] ?? ''))) return numberToken(text, from);
  const word = matchAt(NAME, text, from);
  if (word !== undefined) return nameToken(from, word);
  const quoted = matchAt(TEXT, text, from);
  if (quoted !== undefined) return { kind: 'text', text: quoted.slice(1, -1), from, to: from + quoted.length };
  const single = Object.hasOwn(SINGLE, character) ? SINGLE[character] : undefined;
  if (single !== undefined) return { kind: single, text: character, from, to: from + 1 };
  if (REFUSED_SIGNS.some((refused) => refused.sign.length > 1 && text.startsWith(refused.sign, from))) refuseSign(text, from, previous);
  if (character === '.') return { kind: 'dot', text: '.', from, to: from + 1 };
  const operator = matchAt(OPERATOR, text, from);
  if (operator !== undefined) return { kind: 'operator', text: operator, from, to: from + operator.length };
  return refuseSign(text, from, previous);
}

const endsValue = (token: Token): boolean =>
  token.kind === 'number' || token.kind === 'name' || token.kind === 'text' || token.kind === 'close';
const beginsValue = (token: Token): boolean =>
  token.kind === 'number' || token.kind === 'name' || token.kind === 'text' || token.kind === 'open';

/** Two values side by side; mathjs would multiply them. */
function refuseNeighbours(text: string, left: Token, right: Token): void {
  if (!endsValue(left) || !beginsValue(right) || (left.kind === 'name' && right.kind === 'open')) return;
  const span = { from: left.from, to: right.to };
  const [before, after] = [text.slice(left.from, left.to), text.slice(right.from, right.to)];
  if (left.percent)
    refuse(
      'E3013',
      span,
      `'%' before '${after}' would be a remainder`,
      'write `a - b * floor(a / b)` for it, or an operator behind the `%`',
    );
  if (left.duration !== undefined && right.duration !== undefined)
    refuse('E3014', span, `nothing stands between '${before}' and '${after}'`, `write \`${before} + ${after}\``);
  if (left.text === 'day' && right.kind === 'number')
    refuse('E3014', span, `'${before} ${after}' is a date of triggers and measures`, `write \`t >= ${after}\` to compare with the day`);
  const operator =
    left.kind === 'close' || right.kind === 'open'
      ? 'an operator such as `*` between them'
      : `\`${before} * ${after}\`, or another operator between them`;
  refuse('E3014', span, `nothing stands between '${before}' and '${after}'`, `write ${operator}`);
}

/** Every bracket has its partner and none stands deeper than the limit; a comma stands only inside brackets. */
function checkBrackets(tokens: readonly Token[]): void {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'open') open.push(token);
    if (open.length > MAX_BRACKETS)
      refuse('E3003', token, `more than ${MAX_BRACKETS} brackets stand inside one another`, 'give a part a name of its own with `is`');
    if (token.kind === 'close' && open.pop() === undefined)
      refuse('E3004', token, "')' closes no bracket", 'leave it out, or open it earlier');
    if (token.kind === 'comma' && open.length === 0) {
      refuse('E3018', token, "',' stands outside the brackets of a function", 'a decimal number is written with a point, `0.5`');
    }
  }
  const left = open.at(-1);
  if (left) refuse('E3004', left, "'(' is never closed", 'add `)`');
}

/** Throws a Refusal at the first sign that no expression has. */
export function scan(text: string): Scanned {
  const tokens: Token[] = [];
  let forMathjs = '';
  for (let at = 0; at < text.length; ) {
    const space = matchAt(SPACE, text, at);
    if (space !== undefined) {
      forMathjs += ' '.repeat(space.length);
      at += space.length;
      continue;
    }
    const previous = tokens.at(-1);
    const token = tokenAt(text, at, previous);
    if (previous) refuseNeighbours(text, previous, token);
    tokens.push(token);
    const shown = token.kind === 'text' ? `"${token.text}"` : token.text;
    forMathjs += shown.padEnd(token.to - token.from);
    at = token.to;
  }
  checkBrackets(tokens);
  return { tokens, forMathjs };
}
