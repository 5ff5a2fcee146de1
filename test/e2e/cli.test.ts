/** How the built command line behaves: streams, data, exit codes, files, seeds, colours, pipes, Ctrl-C. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { casus, ROOT } from '../support/command-line.ts';

const STRAIT = 'examples/strait.yaml';
const SMALL = ['--runs', '200', '--seed', 'e2e', '--by', '365', '--no-split'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('data and talk', () => {
  test('simulate --json is the result document, and nothing else is on stdout', async () => {
    const { stdout, stderr, exit } = await casus(['simulate', STRAIT, ...SMALL, '--json']);
    const document = JSON.parse(stdout);
    expect(document.schemaVersion).toBe(1);
    expect(document.manifest).toMatchObject({ scenario: 'strait', seed: 'e2e', runs: 200, engine: 'fast' });
    expect(document.outcomes.shotsFall.probability).toMatchObject({ runs: 200, level: 0.95, method: 'wilson' });
    expect(stderr).toContain('seed e2e\n');
    expect(exit).toBe(0);
  });

  test('the same seed gives the same bytes, another seed others', async () => {
    const [one, two, other] = await Promise.all([
      casus(['simulate', STRAIT, ...SMALL, '--json']),
      casus(['simulate', STRAIT, ...SMALL, '--json', '--quiet']),
      casus(['simulate', STRAIT, ...SMALL, '--seed', 'other', '--json']),
    ]);
    expect(two.stdout).toBe(one.stdout);
    expect(JSON.parse(other.stdout).firings).not.toEqual(JSON.parse(one.stdout).firings);
  });

  test('a seed that is made is told, and repeats the run', async () => {
    const made = await casus(['run', STRAIT, '--json']);
    const seed = /^seed ([a-z2-9]{8})$/m.exec(made.stderr)?.[1] ?? '';
    expect(JSON.parse(made.stdout).history.seed).toBe(seed);
    const again = await casus(['run', STRAIT, '--json', '--seed', seed]);
    expect(again.stdout).toBe(made.stdout);
    const next = await casus(['run', STRAIT, '--json']);
    expect(next.stderr).not.toBe(made.stderr);
  });

  test('a run told is the run that was counted', async () => {
    const { stdout } = await casus(['simulate', STRAIT, ...SMALL, '--json']);
    const { exampleRun } = JSON.parse(stdout).outcomes.blockade.pathways[0];
    const run = await casus(['run', STRAIT, '--seed', 'e2e', '--run', String(exampleRun), '--json']);
    expect(JSON.parse(run.stdout).history.outcomes.blockade).toEqual(expect.any(Number));
  });

  test('progress off a terminal is plain lines, every tenth once', async () => {
    const { stderr } = await casus(['simulate', STRAIT, '--runs', '1000', '--seed', 'e2e', '--no-split']);
    const tenths = [...stderr.matchAll(/^[\d,]+ of 1,000 runs \((\d+) %\)$/gm)].map(([, tenth]) => Number(tenth));
    expect(tenths.at(-1)).toBe(100);
    expect(tenths).toEqual([...new Set(tenths)].sort((a, b) => a - b));
    expect(tenths.length).toBeLessThanOrEqual(10);
    const quiet = await casus(['simulate', STRAIT, ...SMALL, '-q']);
    expect(quiet.stderr).toBe('seed e2e\n');
  });

  test.each([
    ['schema', []],
    ['list', ['examples']],
    ['explain', []],
    ['explain', ['functions']],
    ['explain', ['E1102']],
    ['explain', ['clamp']],
    ['explain', ['since']],
    ['validate', [STRAIT]],
    ['show', [STRAIT]],
    ['show', [STRAIT, '--stage', 'draft']],
    ['show', [STRAIT, '--stage', 'scenario']],
    ['show', [STRAIT, '--rates']],
    ['test', [STRAIT, '--runs', '500', '--seed', 'e2e']],
    ['fmt', [STRAIT, '--check']],
  ] as const)('%s %j --json is one JSON document', async (command, args) => {
    const { stdout, exit } = await casus([command, ...args, '--json']);
    expect(typeof JSON.parse(stdout)).toBe('object');
    expect(exit).toBe(0);
  });

  test('problems are data under --json, with their exit code', async () => {
    const wrong = await casus(['validate', 'test/golden/cli/wrong.yaml', '--json']);
    expect(JSON.parse(wrong.stdout).files[0]).toMatchObject({ isValid: false });
    expect(JSON.parse(wrong.stdout).files[0].diagnostics.map(({ code }: { code: string }) => code)).toHaveLength(3);
    const missing = await casus(['run', 'nowhere.yaml', '--json']);
    expect(JSON.parse(missing.stdout).error.exitCode).toBe(66);
    expect(missing.exit).toBe(66);
  });

  test('there is colour where it is asked for, and NO_COLOR wins', async () => {
    const introducer = '\u001b[';
    expect((await casus(['list', 'examples'])).stdout).not.toContain(introducer);
    expect((await casus(['list', 'examples'], { environment: { FORCE_COLOR: '1' } })).stdout).toContain(introducer);
    expect((await casus(['list', 'examples'], { environment: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain(introducer);
    expect((await casus(['run', 'nowhere.yaml'], { environment: { FORCE_COLOR: '1' } })).stderr).toContain(introducer);
  });
});

describe('files', () => {
  test('- is standard input', async () => {
    const input = readFileSync(join(ROOT, STRAIT), 'utf8');
    const piped = await casus(['simulate', '-', ...SMALL, '--json'], { input });
    const named = await casus(['simulate', STRAIT, ...SMALL, '--json']);
    expect(piped.stdout).toBe(named.stdout);
    expect((await casus(['validate', '-'], { input })).stdout).toContain('valid  standard input');
    expect((await casus(['test', '-', '--runs', '500', '-q'], { input })).exit).toBe(0);
  });

  test('fmt - goes from standard input to standard output', async () => {
    const input = readFileSync(join(ROOT, STRAIT), 'utf8');
    const { stdout } = await casus(['fmt', '-'], { input: input.replaceAll('[ ', '[   ') });
    expect(stdout).toBe(input);
  });

  test('fmt changes files in place, and --check only says so', async () => {
    const file = join(folder, 'loose.yaml');
    const good = readFileSync(join(ROOT, STRAIT), 'utf8');
    const loose = good.replaceAll('[ ', '[   ');
    writeFileSync(file, loose);
    expect((await casus(['fmt', '--check', file])).exit).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(loose);
    expect((await casus(['fmt', file])).exit).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(good);
    expect((await casus(['fmt', '--check', file])).exit).toBe(0);
  });

  test('init writes a scenario that is valid, formatted, answers and passes its own test; it overwrites nothing', async () => {
    const first = await casus(['init', 'Border Crisis.yaml'], { folder });
    expect(first.exit).toBe(0);
    const file = 'Border Crisis.yaml';
    expect(readFileSync(join(folder, file), 'utf8')).toContain('id: border-crisis\n');
    expect((await casus(['validate', '--strict', file], { folder })).exit).toBe(0);
    expect((await casus(['fmt', '--check', file], { folder })).exit).toBe(0);
    expect((await casus(['test', file, '--runs', '1000', '-q'], { folder })).exit).toBe(0);
    const again = await casus(['init', file], { folder });
    expect(again.exit).toBe(73);
    expect(again.stderr).toContain('is there already');
    expect((await casus(['init', 'no/such/folder/x.yaml'], { folder })).exit).toBe(73);
  });

  test('test takes folders: the scenarios in them, without their parts', async () => {
    const two = join(folder, 'two');
    mkdirSync(two);
    const good = readFileSync(join(ROOT, STRAIT), 'utf8');
    writeFileSync(join(two, 'a.yaml'), good);
    writeFileSync(join(two, 'b.yaml'), good.replace('id: strait', 'id: other').replace('between: [ 0.15, 0.6 ]', 'between: [ 0.8, 0.9 ]'));
    writeFileSync(join(two, 'part.yaml'), 'format: casus/1\nladders: { calm: { low: Low, high: High } }\n');
    const both = await casus(['test', two, '--runs', '500', '-q']);
    expect(both.stdout).toContain(
      '1 of 2 scenarios hold what they expect (not other); together at most 2 false alarms in a thousand tests',
    );
    expect(both.exit).toBe(1);
    const none = await casus(['test', 'scenarios/records']);
    expect(none.stderr).toContain("there is no scenario in 'scenarios/records'");
    expect(none.exit).toBe(66);
  });

  test('validate takes several files and folders; one invalid file decides', async () => {
    const both = await casus(['validate', 'examples', 'test/golden/cli/wrong.yaml']);
    expect(both.stdout).toContain('valid  examples/strait.yaml');
    expect(both.stdout).toContain('invalid  test/golden/cli/wrong.yaml');
    expect(both.exit).toBe(65);
    expect((await casus(['validate', 'examples'])).exit).toBe(0);
    expect((await casus(['validate', folder.concat('-nowhere')])).exit).toBe(66);
  });

  test('validate looks at variants, and --strict at warnings', async () => {
    const file = join(folder, 'variants.yaml');
    const text = readFileSync(join(ROOT, STRAIT), 'utf8');
    writeFileSync(file, text.replace('shotsPerEncounter.factor: 0.5', 'shotsPerEncounter.pert: [ 3, 2, 1 ]'));
    const { exit, stderr } = await casus(['validate', file]);
    expect(stderr).toContain("(in variant 'hotline')");
    expect(exit).toBe(65);
    writeFileSync(file, text.replace('events:\n', 'events:\n  unsent: Nobody sends this\n'));
    expect((await casus(['validate', file])).exit).toBe(0);
    expect((await casus(['validate', '--strict', file])).exit).toBe(1);
  });

  test('a TypeScript scenario is loaded, wherever it stands', async () => {
    const file = join(folder, 'drill.ts');
    writeFileSync(
      file,
      `import { defineScenario } from 'casus';
const rate: string = '2 / year';
export default defineScenario({
  format: 'casus/1', id: 'drill', title: 'A drill', start: '2025-01-01', horizon: '100 days',
  parties: { north: { name: 'North' } }, events: { drill: 'A drill begins' },
  triggers: { drills: { party: 'north', rate, do: [{ send: 'drill' }] } },
  outcomes: { drilled: { when: 'happened(drill)', meaning: 'There was a drill' } },
});
`,
    );
    const { stdout, exit } = await casus(['simulate', file, '--runs', '100', '--seed', 'e2e', '--no-split', '--json']);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout).manifest.scenario).toBe('drill');
    const set = await casus(['run', file, '--seed', 'e2e', '--set', 'triggers.drills.rate=0', '--json']);
    expect(JSON.parse(set.stdout).history.outcomes.drilled).toBe(null);
    writeFileSync(file, 'export const nothing = 1;\n');
    const none = await casus(['run', file]);
    expect(none.exit).toBe(65);
    expect(none.stderr).toContain('default export');
  });

  test('--set is merged after --variant', async () => {
    const { stdout } = await casus([
      'show',
      STRAIT,
      '--stage',
      'draft',
      '--variant',
      'hotline',
      '--set',
      'parameters.shotsPerEncounter.factor=0.25',
    ]);
    expect(JSON.parse(stdout).parameters.shotsPerEncounter.factor).toBe(0.25);
  });
});

describe('how it ends', () => {
  test('a run that cannot go on names run and seed', async () => {
    const { stderr, exit } = await casus(['simulate', STRAIT, ...SMALL, '--set', 'triggers.encounters.rate=0 - 1']);
    expect(exit).toBe(65);
    expect(stderr).toContain('error[E5002]');
    expect(stderr).toContain("run 0 of seed 'e2e'");
  });

  test('--half-width stops early', async () => {
    const { stdout } = await casus(['simulate', STRAIT, '--runs', '100000', '--seed', 'e2e', '--no-split', '--half-width', '6%', '--json']);
    expect(JSON.parse(stdout).manifest.runs).toBe(2048);
  });

  test('Ctrl-C prints what the runs so far say', async () => {
    const args = ['simulate', STRAIT, '--runs', '40000', '--seed', 'e2e', '--by', '365', '--json'];
    const { stdout, stderr, exit } = await casus(args, { interruptAt: ['(10 %)'] });
    expect(exit).toBe(130);
    const { manifest, outcomes, warnings } = JSON.parse(stdout);
    expect(manifest.runs).toBeGreaterThanOrEqual(4_000);
    expect(outcomes.shotsFall.probability.runs).toBe(manifest.runs);
    expect(warnings.join()).toContain('interrupted');
    expect(stderr).toContain(`--runs ${manifest.runs} --seed e2e repeats it`);
  });

  test('a reader that goes away is no fault', async () => {
    const child = spawn('sh', ['-c', `"${process.execPath}" dist/cli.js explain --json; echo "exit $?" >&2`], { cwd: ROOT });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.stdout.destroy();
    await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('exit 0\n');
  });

  test('no words at all: help, and the exit code of wrong usage', async () => {
    const { exit, stderr, stdout } = await casus([]);
    expect(exit).toBe(64);
    expect(stderr).toContain('Usage: casus');
    expect(stdout).toBe('');
  });

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect((await casus(['--version'])).stdout).toBe(`${version}\n`);
  });
});
