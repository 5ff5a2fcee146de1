/** Fresh processes, timed and weighed from outside: what a user waits for, and how much memory it takes, whatever the number of runs. */
import { spawnSync } from 'node:child_process';
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
  const told = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { readonly cpu: number; readonly memory: number };
  return { stdout, seconds, ...told };
}

const simulation = (runs: number, ...more: readonly string[]): Finished =>
  fresh(CLI, ['simulate', BASELINE, '--runs', String(runs), '--seed', 'bench', '--quiet', ...more]);

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

/** One worker and two; a million runs with CASUS_LONG=1. */
export function timeWorkers(): void {
  if (!fresh(CLI, ['simulate', '--help']).stdout.includes('--workers')) {
    console.log('\nWorkers: this version has none');
    return;
  }
  const runs = LONG ? 1_000_000 : 100_000;
  const rounds = Array.from({ length: LONG ? 1 : 3 }, () =>
    [1, 2].map((workers) => simulation(runs, '--no-split', '--workers', String(workers))),
  );
  if (rounds.some(([one, two]) => one?.stdout !== two?.stdout)) throw new Error('two workers give another result than one');
  const rows = [1, 2].map((workers, place) => ({
    workers: String(workers),
    seconds: median(rounds.map((round) => round[place]?.seconds ?? NaN)).toFixed(2),
    'of the processor': median(rounds.map((round) => round[place]?.cpu ?? NaN)).toFixed(2),
    'speed to one': median(rounds.map((round) => (round[0]?.seconds ?? NaN) / (round[place]?.seconds ?? NaN))).toFixed(2),
  }));
  printTable(`Workers: casus simulate --runs ${runs} --no-split, baseline (a busy machine has no second processor to give)`, rows);
}
