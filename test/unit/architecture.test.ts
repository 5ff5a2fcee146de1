/** The text of every source file in; whether imports go one way and what is kept out of the core stays out. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../../src/', import.meta.url).pathname;

type Source = { readonly path: string; readonly folder: string; readonly text: string; readonly code: string };

const SOURCES: readonly Source[] = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return { path, folder: path.includes('/') ? path.slice(0, path.indexOf('/')) : '', text, code: withoutComments(text) };
  });

/** Comments and the insides of quotes blanked, so that words about a thing are not taken for it. A rough scan: template texts and expressions stay. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** What a file imports, types apart where asked. */
function importsOf({ text }: Source, { types = true } = {}): readonly string[] {
  const found = [...text.matchAll(/^(?:import|export)\s[\s\S]*?from '([^']+)';|^import '([^']+)';/gm)];
  return found.filter(([whole]) => types || !/^(import|export) type\s/.test(whole)).map(([, from, alone]) => from ?? alone ?? '');
}

/** Folder of `src` that a relative import leads to; `''` for the root. */
function folderOfImport(source: Source, from: string): string {
  const path = new URL(from, `file:///src/${source.path}`).pathname.replace('/src/', '');
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

/** Each folder imports only from those before it. */
const CHAIN = [
  'number',
  'diagnostics',
  'expression',
  'scenario',
  'compile',
  'engine',
  'montecarlo',
  'analysis',
  'session',
  'report',
  'scale',
  'cli',
  'console',
];
/** Folders beside the chain, which import only `number`; from `scenario` on they may be imported. */
const BESIDE = ['random', 'stats'];
/** Leaves of the tree: nobody imports them but the root. */
const LEAVES = ['scale', 'cli', 'console'];

function mayImport(from: string, to: string): boolean {
  if (from === to || from === '') return true;
  if (BESIDE.includes(from)) return to === 'number';
  if (BESIDE.includes(to)) return CHAIN.indexOf(from) >= CHAIN.indexOf('scenario');
  // the command line is a user of the library: it may use its front door
  if (to === '') return LEAVES.includes(from);
  return CHAIN.indexOf(to) < CHAIN.indexOf(from) && CHAIN.indexOf(to) >= 0 && !LEAVES.includes(to);
}

function breachesOf(source: Source): readonly string[] {
  const relative = importsOf(source).filter((from) => from.startsWith('.'));
  return relative.filter((from) => !mayImport(source.folder, folderOfImport(source, from))).map((from) => `${source.path} imports ${from}`);
}

function filesThatImport(name: string, options?: { readonly types: boolean }): readonly string[] {
  return SOURCES.filter((source) => importsOf(source, options).some((from) => from === name || from.startsWith(`${name}/`))).map(
    ({ path }) => path,
  );
}

/** `path: line` of every line of code that matches. */
function linesWith(pattern: RegExp, sources: readonly Source[] = SOURCES): readonly string[] {
  return sources.flatMap(({ path, code }) =>
    code
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
}

const CORE = SOURCES.filter(({ folder }) => folder !== 'cli');

test('there is something to look at', () => {
  expect(SOURCES.length).toBeGreaterThan(100);
  expect(SOURCES.reduce((sum, source) => sum + importsOf(source).length, 0)).toBeGreaterThan(500);
});

describe('imports', () => {
  test('go one way', () => {
    expect(SOURCES.flatMap(breachesOf)).toEqual([]);
    const planted = { path: 'number/exp.ts', folder: 'number', text: "import { lower } from '../compile/lower.ts';\n", code: '' };
    expect(breachesOf(planted)).toEqual(['number/exp.ts imports ../compile/lower.ts']);
  });

  test('every folder of the sources has its place in the order', () => {
    const folders = [...new Set(SOURCES.map(({ folder }) => folder))].filter((folder) => folder !== '');
    expect(folders.filter((folder) => ![...CHAIN, ...BESIDE].includes(folder))).toEqual([]);
  });

  test('name files with their endings', () => {
    const bare = SOURCES.flatMap((source) => importsOf(source).filter((from) => from.startsWith('.') && !/\.(ts|json)$/.test(from)));
    expect(bare).toEqual([]);
  });

  test('of other packages stand in few files', () => {
    expect(filesThatImport('mathjs', { types: false })).toEqual(['expression/mathjs.ts']);
    expect(filesThatImport('zod').length).toBeLessThanOrEqual(2);
    expect(filesThatImport('seedrandom')).toEqual(['random/streams.ts']);
    expect(filesThatImport('yaml')).toEqual(['scenario/yaml.ts']);
    expect(filesThatImport('comlink')).toEqual(['montecarlo/threads-browser.ts', 'montecarlo/worker-browser.ts']);
    expect(filesThatImport('#threads')).toEqual(['montecarlo/with-pool.ts']);
  });

  test('of Node stand in the command line, where files are loaded, and in the threads of Node', () => {
    const users = SOURCES.filter((source) => importsOf(source).some((from) => from.startsWith('node:'))).map(({ path }) => path);
    const others = ['node.ts', 'scenario/load-files.ts', 'montecarlo/threads-node.ts'];
    expect(users.filter((path) => !/^(cli|scale|console)\//.test(path) && !others.includes(path))).toEqual([]);
  });

  test('are never of everything', () => {
    expect(linesWith(/^\s*export \*/)).toEqual([]);
    expect(
      linesWith(
        /^\s*export default/,
        CORE.filter(({ path }) => !path.endsWith('.d.ts')),
      ),
    ).toEqual([]);
  });
});

describe('what is kept out', () => {
  test('luck, clocks, output and text that becomes code', () => {
    expect(linesWith(/\bMath\.random\b|\bnew Function\b|\beval\s*\(/)).toEqual([]);
    expect(linesWith(/\bconsole\s*\.|\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bprocess\./, CORE)).toEqual([]);
  });

  test('functions that differ between JavaScript engines, where they could change a history', () => {
    const sources = SOURCES.filter(({ folder }) => ['number', 'random', 'expression', 'compile', 'engine'].includes(folder));
    const differing = /\bMath\.(exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot)\b|\*\*/;
    expect(linesWith(differing, sources)).toEqual([]);
    expect(linesWith(/\blocaleCompare\b|\bIntl\b|\.toLocale/, sources)).toEqual([]);
    expect(linesWith(differing, [{ path: 'planted.ts', folder: 'engine', text: '', code: 'const a = x ** 2;' }])).toEqual([
      'planted.ts: const a = x ** 2;',
    ]);
  });

  test('the type that switches checking off', () => {
    const unchecked = /(?::|<|,|\||&|\bas)\s*any\s*(?:[;,>)=\]|&{]|\[\]|$)/;
    expect(linesWith(unchecked)).toEqual([]);
    expect(SOURCES.filter(({ text }) => /@ts-(?:ignore|nocheck|expect-error)/.test(text)).map(({ path }) => path)).toEqual([]);
    const planted = ['const a: any = 1;', 'f<any>(x);', 'x as any;', 'function g(a: any[]) {}', 'any = any[0];'];
    expect(planted.filter((line) => unchecked.test(line))).toEqual(planted.slice(0, 4));
  });
});

describe('files', () => {
  test('open with a sentence that says what they are for', () => {
    const silent = SOURCES.filter(({ text }) => !/^(#![^\n]*\n)?\/\*\*\s[\s\S]*?\*\//.test(text)).map(({ path }) => path);
    expect(silent).toEqual([]);
  });

  test('are short, or say here why not', () => {
    const reasons: Readonly<Record<string, string>> = {
      'scenario/authored.ts': 'the format as one type: its sections are read side by side',
    };
    const long = SOURCES.filter(({ text }) => text.split('\n').length > 351).map(({ path }) => path);
    expect(long.filter((path) => reasons[path] === undefined)).toEqual([]);
    expect(Object.keys(reasons).filter((path) => !long.includes(path))).toEqual([]);
  });
});
