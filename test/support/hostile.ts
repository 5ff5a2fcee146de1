/** Hostile cases in; what became of each, looked at in worker threads that are ended and started anew when one takes longer than 2 seconds. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'tsup';

/** `file`: YAML. `expression`: put in every place that takes one. `set`: the text of `--set`. `object`: a definition, as JSON. */
export type HostileCase = { readonly kind: 'file' | 'expression' | 'set' | 'object'; readonly text: string };

/** `crash`: what broke out, or that it took too long. */
export type Verdict = { readonly index: number; readonly codes: readonly string[]; readonly crash?: string };

const SECONDS = 2;
const SECONDS_ALONE = 20;
const BATCH = 200;

/** The worker in one file of plain JavaScript. */
export async function bundledWorker(entry = 'hostile-worker'): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'casus-hostile-'));
  await build({
    config: false,
    entry: [new URL(`${entry}.ts`, import.meta.url).pathname],
    format: ['cjs'],
    target: 'node20',
    noExternal: [/.*/],
    outDir: folder,
    outExtension: () => ({ js: '.cjs' }),
    silent: true,
    skipNodeModulesBundle: false,
  });
  return { path: join(folder, `${entry}.cjs`), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Verdicts in the order of the cases. What takes too long has a second try alone with more time: what hangs hangs then too, a busy machine does not. */
export async function examineAll(path: string, cases: readonly HostileCase[]): Promise<readonly Verdict[]> {
  const verdicts = await inOrder(path, cases);
  const slow = verdicts.filter(({ crash }) => crash === TOO_LONG);
  const second = new Map<number, Verdict>();
  for (const { index } of slow) {
    const hostile = cases[index];
    const [verdict] = hostile ? await inOrder(path, [hostile], SECONDS_ALONE) : [];
    if (verdict) second.set(index, { ...verdict, index });
  }
  return verdicts.map((verdict) => second.get(verdict.index) ?? verdict);
}

const TOO_LONG = 'took too long';

async function inOrder(path: string, cases: readonly HostileCase[], seconds = SECONDS): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  while (verdicts.length < cases.length) {
    const worker = new Worker(path);
    try {
      await new Promise((resolve, reject) => worker.once('online', resolve).once('error', reject));
      await untilTooLong(worker, cases, verdicts, seconds);
    } finally {
      await worker.terminate();
    }
  }
  return verdicts;
}

/** Adds a verdict for each case that comes back; for one that does not, in time, and ends there. */
async function untilTooLong(worker: Worker, cases: readonly HostileCase[], verdicts: Verdict[], seconds: number): Promise<void> {
  while (verdicts.length < cases.length) {
    const first = verdicts.length;
    const batch = cases.slice(first, first + BATCH).map((hostile, place) => ({ index: first + place, hostile }));
    const isThrough = await batchThrough(worker, batch, verdicts, seconds);
    if (!isThrough) return;
  }
}

function batchThrough(
  worker: Worker,
  batch: readonly { readonly index: number }[],
  verdicts: Verdict[],
  seconds: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const last = verdicts.length + batch.length;
    let timer: NodeJS.Timeout | undefined;
    const end = (crash: string | undefined): void => {
      clearTimeout(timer);
      worker.removeAllListeners('message').removeAllListeners('error');
      if (crash !== undefined) verdicts.push({ index: verdicts.length, codes: [], crash });
      resolve(crash === undefined);
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => end(TOO_LONG), seconds * 1000);
    };
    worker.on('error', (error) => end(`the worker ended: ${error.stack}`));
    worker.on('message', (verdict: Verdict) => {
      verdicts.push(verdict);
      if (verdicts.length === last) end(undefined);
      else wait();
    });
    worker.postMessage(batch);
    wait();
  });
}
