/** What the check of names costs the compiler: 150 triggers and 60 values stay within a million type instantiations. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, expect, test } from 'vitest';
import { condition, largeDefinition } from './large-definition.ts';

const DEFINE = fileURLToPath(new URL('../../src/scenario/define.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'casus-types-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compiles a module alone, under the strict settings that a user may have; its errors as text, and the number of type instantiations. */
function compile(name: string, text: string): { readonly errors: readonly string[]; readonly instantiations: number } {
  const path = join(folder, name);
  writeFileSync(path, text);
  const program = ts.createProgram([path], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  });
  const errors = ts.getPreEmitDiagnostics(program).map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
  return { errors, instantiations: program.getInstantiationCount() };
}

const module150 = largeDefinition(150, DEFINE);

test('the conditions are as long as those of a real scenario', () => {
  const lengths = Array.from({ length: 150 }, (_, index) => condition(index).length);
  expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeGreaterThan(190);
});

test('150 triggers and 60 values compile without an error and within a million instantiations', () => {
  const { errors, instantiations } = compile('good.ts', module150);
  expect(errors).toEqual([]);
  expect(instantiations).toBeLessThanOrEqual(1_000_000);
  expect(instantiations, 'the check was made').toBeGreaterThan(50_000);
});

test('one slip in one of them is one error that names the word', () => {
  const slipped = module150.replace('min(1, caldera.tension)', 'min(1, caldera.tensoin)');
  expect(slipped).not.toBe(module150);
  const { errors, instantiations } = compile('slip.ts', slipped);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('UnknownName<"tensoin">');
  expect(instantiations).toBeLessThanOrEqual(1_000_000);
});
