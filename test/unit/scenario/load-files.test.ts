/** Scenario files on disk: found beside each other, never outside the folder of the first. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadFile } from '../../../src/scenario/load-files.ts';

let root = '';

function write(path: string, text: string): string {
  writeFileSync(join(root, path), text);
  return join(root, path);
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'casus-'));
  mkdirSync(join(root, 'scenarios/parts'), { recursive: true });
  write('secret.yaml', 'title: secret');
  write('scenarios/parts/theatre.yaml', 'extends: ../common.yml\nparties: { a: { name: A } }');
  write('scenarios/common.yml', 'question: Who?');
  symlinkSync(join(root, 'secret.yaml'), join(root, 'scenarios/link.yaml'));
  symlinkSync(join(root, 'scenarios/common.yml'), join(root, 'scenarios/inside.yaml'));
});
afterAll(() => rmSync(root, { recursive: true }));

const codes = (path: string) => loadFile(path).diagnostics.map((one) => one.code);

test('parts are looked for beside the file that names them', () => {
  const { draft, diagnostics } = loadFile(write('scenarios/main.yaml', 'extends: parts/theatre.yaml\nparties: { b: {} }'));
  expect(diagnostics).toEqual([]);
  expect(draft?.value).toEqual({ question: 'Who?', parties: { a: { name: 'A' }, b: {} } });
  expect(draft?.place(['parties', 'a', 'name'])?.file).toBe(join(root, 'scenarios/parts/theatre.yaml'));
});

test('a variant and settings are applied', () => {
  const path = write('scenarios/varied.yaml', 'parameters: { p: { value: 1 } }\nvariants: { v: { set: { parameters.p.value: 2 } } }');
  expect(loadFile(path, { variant: 'v' }).draft?.value).toMatchObject({ parameters: { p: { value: 2 } } });
  expect(loadFile(path, { variant: 'v', set: ['parameters.p.value=3'] }).draft?.value).toMatchObject({ parameters: { p: { value: 3 } } });
});

test('a file that is missing, or is a folder, is an error and no exception', () => {
  expect(codes(join(root, 'nothing.yaml'))).toEqual(['E1020']);
  expect(codes(join(root, 'scenarios'))).toEqual(['E1020']);
  expect(codes(write('scenarios/missing.yaml', 'extends: nothing.yaml'))).toEqual(['E1020']);
});

test('nothing outside the folder is read, by path or by link', () => {
  expect(codes(write('scenarios/above.yaml', 'extends: ../secret.yaml'))).toEqual(['E1021']);
  expect(codes(write('scenarios/linked.yaml', 'extends: link.yaml'))).toEqual(['E1021']);
  expect(codes(write('scenarios/absolute.yaml', `extends: ${join(root, 'scenarios/common.yml')}`))).toEqual(['E1021']);
  expect(codes(write('scenarios/inner.yaml', 'extends: inside.yaml'))).toEqual([]);
});

test('a file that leads back to itself is an error', () => {
  expect(codes(write('scenarios/ring.yaml', 'extends: ./ring.yaml'))).toEqual(['E1022']);
});
