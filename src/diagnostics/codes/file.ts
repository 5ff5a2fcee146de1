/** Codes of files and their shape: E1xxx. */
import type { CodeEntry } from './entry.ts';

/** Codes of the text of a file: E10xx. */
const TEXT_CODES = {
  E1001: {
    title: 'not YAML',
    why: 'The text breaks a rule of YAML, so that nobody can say what stands under which key.',
    bad: 'title: Crisis: the second week',
    good: 'title: "Crisis: the second week"',
  },
  E1002: {
    title: 'key twice',
    why: 'Of two equal keys in one map only one can count, and the reader of the file cannot see which.',
    bad: 'parameters:\n  patience: { factor: 2, factor: 3 }',
    good: 'parameters:\n  patience: { factor: 3 }',
  },
  E1003: {
    title: 'tab in the indentation',
    why: 'YAML counts spaces, and a tab is as wide as each editor likes.',
    bad: 'parameters:\n\tpatience: { factor: 2 }',
    good: 'parameters:\n  patience: { factor: 2 }',
  },
  E1004: {
    title: 'more than one document',
    why: 'One file holds one scenario; what follows a second --- would be ignored.',
    bad: 'title: The first\n---\ntitle: The second',
    good: 'title: The first',
  },
  E1005: {
    title: 'expression cut at a comma',
    why: 'Between braces and brackets a comma ends the entry: YAML reads the rest of the expression as a key of its own.',
    bad: 'triggers:\n  raid: { rate: max(0.001, tension / 100) }',
    good: 'triggers:\n  raid: { rate: "max(0.001, tension / 100)" }',
  },
  E1006: {
    title: 'alias that cannot be followed',
    why: 'An alias repeats what an anchor before it has marked. One without such an anchor stands for nothing, one inside its own anchor or multiplied many times over has no end.',
    bad: 'triggers:\n  answer: { tags: *words }',
    good: 'triggers:\n  raid: { tags: &words [vertical] }\n  answer: { tags: *words }',
  },
  E1007: {
    title: 'YAML that scenarios do without',
    why: 'Tags, merge keys and directives make programs read one text in different ways.',
    bad: 'variables:\n  tension: { start: !!float 0.2 }',
    good: 'variables:\n  tension: { start: 0.2 }',
  },
  E1008: {
    title: 'number that is not finite',
    why: 'Infinity and "not a number" spread through every sum. A side without a bound is one that is left out.',
    bad: 'variables:\n  money: { start: 0, min: 0, max: .inf }',
    good: 'variables:\n  money: { start: 0, min: 0 }',
  },
  E1009: {
    title: 'forbidden key',
    why: 'JavaScript gives __proto__, constructor and prototype a meaning of their own on every object.',
    bad: 'variables:\n  constructor: { start: 0 }',
    good: 'variables:\n  builder: { start: 0 }',
  },
  E1010: {
    title: 'beyond a limit',
    why: 'Texts over 1 MiB and more than 64 maps and lists inside each other are refused before they cost time and memory.',
    bad: `x-deep: ${'['.repeat(65)}${']'.repeat(65)}`,
    good: 'x-deep: [[[]]]',
  },
  E1012: {
    title: 'key that is not a word',
    why: 'Keys are names; a list, a map or nothing cannot be one.',
    bad: 'parameters:\n  ? [patience]\n  : { factor: 2 }',
    good: 'parameters:\n  patience: { factor: 2 }',
  },
  E1013: {
    title: 'no map',
    why: 'A scenario is a map of keys such as format, start and parties; an empty file, a list or plain text is none.',
    bad: '# format: comes first, and then the rest',
    good: 'format: casus/1',
  },
} as const satisfies Record<`E10${number}`, CodeEntry>;

/** Codes of what is taken in and changed: `extends`, variants, `--set`. */
const LAYER_CODES = {
  E1020: {
    title: 'no such file',
    why: 'A file that is named cannot be read; without it the scenario would lack a part.',
    bad: 'format: casus/1\nextends: ./missing.yaml',
    good: 'format: casus/1\nextends: ./frame.yaml',
  },
  E1021: {
    title: 'file that may not be read',
    why: 'A scenario takes in only .yaml and .yml files from its own folder and below, so that opening a scenario never reads anything else.',
    bad: 'format: casus/1\nextends: ../frame.yaml',
    good: 'format: casus/1\nextends: ./frame.yaml',
  },
  E1022: {
    title: 'files without end',
    why: 'Files that extend each other in a ring, more than 8 deep or more than 64 in all, are refused.',
    bad: 'format: casus/1\nextends: ./ring.yaml',
    good: 'format: casus/1\nextends: ./frame.yaml',
  },
  E1030: {
    title: 'setting of something that is not there',
    why: 'A misspelt path would add a second thing beside the one that was meant and change nothing.',
    bad: 'variants:\n  hasty: { set: { parameters.patiense.factor: 2 } }',
    good: 'variants:\n  hasty: { set: { parameters.patience.factor: 2 } }',
  },
  E1031: {
    title: 'unreadable path',
    why: 'A path is steps parted by dots; a step that holds a dot or a bracket stands in ["..."].',
    bad: 'variants:\n  hasty: { set: { "parameters..patience": null } }',
    good: 'variants:\n  hasty: { set: { parameters.patience.factor: 2 } }',
  },
  E1032: {
    title: 'unknown variant',
    why: 'A variant that is asked for is not among those of the scenario.',
    bad: 'variants:\n  hasty: { set: { parameters.patience.factor: 2 } }',
    good: 'variants:\n  hasty: { set: { parameters.patience.factor: 2 } }',
    load: { variant: 'hastey' },
  },
} as const satisfies Record<`E10${number}`, CodeEntry>;

/** Codes of the shape: E11xx. */
const SHAPE_CODES = {
  E1101: {
    title: 'missing key',
    why: 'Without this key the entry says too little to be run.',
    bad: 'sources:\n  article: { date: 2023-02-16 }',
    good: 'sources:\n  article: { title: The second week, date: 2023-02-16 }',
  },
  E1102: {
    title: 'unknown key',
    why: 'A key that nobody reads would be ignored without a word, and the scenario would mean something else than its text.',
    bad: 'triggers:\n  answer: { wehn: tension > 0.1 }',
    good: 'triggers:\n  answer: { when: tension > 0.1 }',
  },
  E1103: {
    title: 'wrong kind of value',
    why: 'Text, numbers, truths, lists and maps cannot stand for each other.',
    bad: 'title: 2024',
    good: 'title: "2024"',
  },
  E1104: {
    title: 'not a name',
    why: 'Names stand in expressions and paths: camelCase for things, kebab-case for scenarios and variants, at most 64 characters.',
    bad: 'variables:\n  red-line: { start: 0 }',
    good: 'variables:\n  redLine: { start: 0 }',
  },
  E1105: {
    title: 'reserved word as a name',
    why: 'Built-ins, duration words and words such as self and rest already mean something in every expression.',
    bad: 'variables:\n  time: { start: 0 }',
    good: 'variables:\n  timeLost: { start: 0 }',
  },
  E1106: {
    title: 'not one of the words',
    why: 'Here only certain words have a meaning.',
    bad: 'parameters:\n  patience: { confidence: hihg }',
    good: 'parameters:\n  patience: { confidence: high }',
  },
  E1107: {
    title: 'keys that do not go together',
    why: 'Two distributions on one parameter, two ways to wake one trigger, bounds of a flag: one of the two would be ignored.',
    bad: 'triggers:\n  raid: { every: 1 week }',
    good: 'triggers:\n  raid: { rate: null, every: 1 week }',
  },
  E1108: {
    title: 'nothing of what one is needed',
    why: 'Of these keys exactly one says what is meant: how a parameter gets its number, what a trigger does, which effect it has.',
    bad: 'triggers:\n  raid: { do: null }',
    good: 'triggers:\n  raid: { do: [{ add: { tension: 0.1 } }, { send: south.struck(north), with: { severity: 0.5 } }] }',
  },
  E1110: {
    title: 'number or list beyond its bounds',
    why: 'A correlation above 1, a limit of 0 firings, a pert of two numbers cannot be meant.',
    bad: 'triggers:\n  raid: { limit: 0 }',
    good: 'triggers:\n  raid: { limit: 1 }',
  },
  E1111: {
    title: 'text in another form than expected',
    why: 'Dates, durations and comparisons have one form each, so that nothing is guessed.',
    bad: 'start: 1.1.2024',
    good: 'start: 2024-01-01',
  },
  E1112: {
    title: 'no format, or another one',
    why: 'The first line says for which version of the language the rest is written.',
    bad: 'format: casus/0\nid: old\ntitle: Old\nstart: 2024-01-01\nhorizon: 9 days',
    good: 'format: casus/1',
  },
  E1113: {
    title: 'key without a value',
    why: 'An empty value is a slip, unless it removes what a file under extends has.',
    bad: 'title:\nquestion:',
    good: 'title: Two states\nquestion: Who gives way?',
  },
} as const satisfies Record<`E11${number}`, CodeEntry>;

export const FILE_CODES = { ...TEXT_CODES, ...LAYER_CODES, ...SHAPE_CODES } as const satisfies Record<`E1${number}`, CodeEntry>;
