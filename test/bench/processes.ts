/** Fresh processes, timed and weighed from outside: what a user waits for, and how much memory it takes, whatever the number of runs. */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, printTable } from './measuring.ts';
import { BASELINE } from './models.ts';

const ROUNDS = 5;
const LONG = process.env.CASUS_LONG === '1';
const CLI = fileURLToPath(new URL('cli.js', import.meta.url));
const FIRST_RUNS = fileURLToPath(new URL('first-runs.js', import.meta.url));
/** Tells the processor time and the memory of a process at its end, on the last line of its stderr. */
const TELLING = `data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();console.error(JSON.stringify({
  cpu:(u.userCPUTime+u.systemCPUTime)/1e6,memory:u.maxRSS/1024}))})`;

type Finished = { readonly stdout: string; readonly seconds: number; readonly cpu: number; readonly memory: number };

function fresh(script: string, words: readonly string[]): Finished {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', TELLING.replaceAll('\n', ''), script, ...words], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${script} ${words.join(' ')}: ${stderr}`);
  return { stdout, seconds, ...toldBy(stderr) };
}

function toldBy(stderr: string): Pick<Finished, 'cpu' | 'memory'> {
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '');
}

const wordsFor = (runs: number): readonly string[] => ['simulate', BASELINE, '--runs', String(runs), '--seed', 'bench', '--quiet'];
const simulation = (runs: number, ...more: readonly string[]): Finished => fresh(CLI, [...wordsFor(runs), ...more]);

/** From the start of a process to its first results, on the clock and in time of the processor; other work on the machine lengthens only the first. */
export function timeStart(): void {
  const counts = [1, 1000];
  const rounds = Array.from({ length: ROUNDS }, () => counts.map((runs) => stagesOf(fresh(FIRST_RUNS, [String(runs)]))));
  const rows = counts.flatMap((runs, place) =>
    ['clock', 'processor'].map((kind, which) => {
      const [imported, loaded, done] = [0, 1, 2].map((stage) => median(rounds.map((round) => round[place]?.[stage]?.[which] ?? NaN)));
      const stages = { imported: imported ?? NaN, loaded: loaded ?? NaN, done: done ?? NaN };
      const told = Object.entries(stages).map(([stage, time]) => [stage, time.toFixed(0)]);
      return { runs: `${runs}, ${kind}`, ...Object.fromEntries(told), 'done after import': (stages.done - stages.imported).toFixed(0) };
    }),
  );
  printTable('Start: baseline through the library in a fresh process, milliseconds since it began', rows);
}

type Stages = readonly (readonly [clock: number, processor: number])[];
const stagesOf = ({ stdout }: Finished): Stages => JSON.parse(stdout) as Stages;

/** Whole runs of the command line; ten million take a quarter of an hour and are made with CASUS_LONG=1 alone. */
export function timeCommand(): void {
  const rows = [1000, 100_000, ...(LONG ? [10_000_000] : [])].map((runs) => {
    const { seconds, cpu, memory } = simulation(runs);
    return { runs: String(runs), seconds: seconds.toFixed(2), 'of the processor': cpu.toFixed(2), 'peak memory, MiB': memory.toFixed(0) };
  });
  printTable(`Command: casus simulate, baseline, fresh process${LONG ? '' : ' (ten million runs with CASUS_LONG=1)'}`, rows);
}

/** One worker and two, and two processes of one worker each, which share nothing but the machine; a million runs with CASUS_LONG=1. */
export async function timeWorkers(): Promise<void> {
  const runs = LONG ? 1_000_000 : 100_000;
  const rounds: Readonly<Record<'one' | 'two' | 'apart', Clocked>>[] = [];
  for (let round = 0; round < (LONG ? 1 : 3); round++) {
    const [one, two] = [1, 2].map((workers) => simulation(runs, '--no-split', '--workers', String(workers)));
    if (one === undefined || one.stdout !== two?.stdout) throw new Error('two workers give another result than one');
    rounds.push({ one, two, apart: await twoAtOnce(runs) });
  }
  const row = (workers: string, kind: 'one' | 'two' | 'apart', times = 1) => ({
    workers,
    seconds: median(rounds.map((round) => round[kind].seconds)).toFixed(2),
    'of the processor': median(rounds.map((round) => round[kind].cpu)).toFixed(2),
    'speed to one': median(rounds.map((round) => (times * round.one.seconds) / round[kind].seconds)).toFixed(2),
  });
  printTable(`Workers: casus simulate --runs ${runs} --no-split, baseline (two processes show what the machine has to give)`, [
    row('1', 'one'),
    row('2', 'two'),
    row('1 in each of two processes, twice the runs', 'apart', 2),
  ]);
}

type Clocked = Pick<Finished, 'seconds' | 'cpu'>;

async function twoAtOnce(runs: number): Promise<Clocked> {
  const start = performance.now();
  const both = await Promise.all([1, 2].map(() => apart([...wordsFor(runs), '--no-split', '--workers', '1'])));
  return { seconds: (performance.now() - start) / 1000, cpu: both.reduce((sum, cpu) => sum + cpu, 0) };
}

/** Seconds of the processor that the command line took, beside whatever else goes on. */
function apart(words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--import', TELLING.replaceAll('\n', ''), CLI, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve(toldBy(stderr).cpu) : reject(new Error(stderr))));
  });
}
