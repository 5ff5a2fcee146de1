/** Codes of the reader of expressions: E3001 to E3020. */
import type { CodeEntry } from './entry.ts';

/** A measure whose value is the expression: the least that can hold one. */
const measure = (expression: string): string => `measures: { reading: { value: ${JSON.stringify(expression)} } }\n`;

export const EXPRESSION_CODES = {
  E3001: {
    title: 'empty expression',
    why: 'A key that takes a number or a condition was given nothing to compute.',
    bad: measure(' '),
    good: measure('t'),
  },
  E3002: {
    title: 'expression too long',
    why: 'Text of more than 2,000 characters is a slip or an attack; a person cannot check it either.',
    bad: measure(`t${' + t'.repeat(500)}`),
    good: measure('t + t'),
  },
  E3003: {
    title: 'brackets too deep',
    why: 'More than 64 brackets inside one another are a slip or an attack; a part can have a name of its own.',
    bad: measure(`${'('.repeat(65)}t${')'.repeat(65)}`),
    good: measure('((t))'),
  },
  E3004: {
    title: 'bracket without a partner',
    why: 'It would be a guess where the bracket was meant to end.',
    bad: measure('2 * (t + 1'),
    good: measure('2 * (t + 1)'),
  },
  E3005: {
    title: 'not a decimal number',
    why: 'Numbers have decimal digits, one point at most between digits, and must be finite.',
    bad: measure('t * 1.2.3'),
    good: measure('t * 1.23'),
  },
  E3006: {
    title: 'not a name',
    why: 'Names are camelCase with letters a to z and digits, so that two names never look alike and every keyboard has them.',
    bad: measure('Tension * 2'),
    good: measure('tension * 2'),
  },
  E3007: {
    title: 'assignment in an expression',
    why: "'=' changes a value in other languages. Expressions only read; a comparison is '==', a change is an effect.",
    bad: measure('if(t = 3, 1, 0)'),
    good: measure('if(t >= 3, 1, 0)'),
  },
  E3008: {
    title: 'operator of another language',
    why: 'There is one way to write each operation; the words and signs of other languages are refused so that none is misread.',
    bad: measure('if(t > 3 && tension > 0.5, 1, 0)'),
    good: measure('if(t > 3 and tension > 0.5, 1, 0)'),
  },
  E3009: {
    title: 'choice with a question mark',
    why: "':' and '?' mean something else to YAML; a choice is a function.",
    bad: measure('t > 3 ? 1 : 0'),
    good: measure('if(t > 3, 1, 0)'),
  },
  E3010: {
    title: 'range',
    why: 'Values are single numbers; a range would be a list.',
    bad: measure('1:10'),
    good: measure('clamp(t, 1, 10)'),
  },
  E3011: {
    title: 'list or matrix',
    why: 'Values are single numbers. What several parties have is read with sum, max, min, any, all and count over a bloc.',
    bad: measure('max([tension, 0.5])'),
    good: measure('max(tension, 0.5)'),
  },
  E3012: {
    title: 'quoted text in an expression',
    why: 'Names and rungs stand without quotes; quotes hold only the date of date("...").',
    bad: measure('if(north.posture == "war", 1, 0)'),
    good: measure('if(north.posture == war, 1, 0)'),
  },
  E3013: {
    title: 'remainder',
    why: "'%' behind a number is a hundredth. Read as a remainder it would give another number without a word.",
    bad: measure('t % 7'),
    good: measure('t - 7 * floor(t / 7)'),
  },
  E3014: {
    title: 'two values side by side',
    why: 'Only a number directly before a duration word is a product without a sign. All else is more often a forgotten operator.',
    bad: measure('2 tension'),
    good: measure('2 * tension'),
  },
  E3015: {
    title: 'date as a subtraction',
    why: '2024-02-01 is 2024 minus 2 minus 1 to arithmetic, so a comparison with it is nonsense that looks right.',
    bad: measure('if(t > 2024-02-01, 1, 0)'),
    good: measure('if(t > date("2024-02-01"), 1, 0)'),
  },
  E3016: {
    title: 'value or operator in the wrong place',
    why: 'The expression cannot be read to its end.',
    bad: measure('tension + * 2'),
    good: measure('tension * 2'),
  },
  E3017: {
    title: 'more than one expression',
    why: 'A key holds one expression; comments and further lines belong outside.',
    bad: measure('tension; t'),
    good: measure('tension + t'),
  },
  E3018: {
    title: 'comma outside the arguments of a function',
    why: 'A comma separates arguments. A decimal comma would silently split a number in two.',
    bad: measure('tension + 0,5'),
    good: measure('tension + 0.5'),
  },
  E3019: {
    title: 'character that no expression has',
    why: 'Signs that are not on every keyboard are easily mistaken for others.',
    bad: measure('if(tension ≥ 0.5, 1, 0)'),
    good: measure('if(tension >= 0.5, 1, 0)'),
  },
  E3020: {
    title: 'call or part of something that has none',
    why: 'Only names can be called or have parts; pairs are read from their subject, as in `belarus.blame(ukraine)`.',
    bad: measure('(tension).level'),
    good: measure('tension'),
  },
} as const satisfies Record<string, CodeEntry>;
