/** A number of runs in, their summary out: chunk after chunk, until all are done, the answer is narrow enough, or somebody stops it. */
import type { Engine } from './engine.ts';
import { CHUNK_RUNS, type Chunk, chunksOf } from './plan.ts';
import { mergeSummaries, type Summary } from './summary.ts';

export type DriveOptions = {
  readonly runs: number;
  readonly signal?: AbortSignal | undefined;
  /** Told how many runs are done. */
  readonly onRuns?: ((done: number) => void) | undefined;
  /** Asked after every chunk about runs 0 .. n - 1; true stops. */
  readonly isEnough?: ((summary: Summary) => boolean) | undefined;
};

/** `ending` says why it came to an end: `summary` holds runs 0 .. n - 1 whatever it was. */
export type Drive = { readonly summary: Summary; readonly ending: 'runs' | 'enough' | 'interrupted' };

type Settled = { readonly summary: Summary } | { readonly error: unknown };

/**
 * Chunks are taken in order of their numbers, however many are under way at a time. So a run error is that of the lowest run number, and what is
 * reported after an interruption is the longest unbroken stretch from run 0 on. Rejects with the signal's reason when stopped before the first run.
 */
export async function driveRuns(engine: Engine, options: DriveOptions): Promise<Drive> {
  const { runs, signal, isEnough } = options;
  const chunks = chunksOf(runs);
  const underWay: Promise<Settled>[] = [];
  let summary: Summary | undefined;
  for (const [place, chunk] of chunks.entries()) {
    for (const next of chunks.slice(underWay.length, place + engine.lanes)) underWay.push(begin(engine, next, options));
    const settled = (await underWay[place]) as Settled;
    if ('error' in settled) throw settled.error;
    const more = settled.summary;
    if (more.runs > 0) summary = summary === undefined ? more : mergeSummaries(summary, more);
    options.onRuns?.(summary?.runs ?? 0);
    if (summary !== undefined && summary.runs < runs) {
      if (signal?.aborted || more.runs < chunk.count) return { summary, ending: 'interrupted' };
      if (isEnough?.(summary)) return { summary, ending: 'enough' };
    } else if (summary === undefined) break;
  }
  if (summary !== undefined) return { summary, ending: 'runs' };
  signal?.throwIfAborted();
  throw new Error('the engine gave no runs');
}

/** A chunk behind one that fails must not become a rejection that nobody listens to. */
async function begin(engine: Engine, chunk: Chunk, options: DriveOptions): Promise<Settled> {
  const { signal, onRuns } = options;
  const told = engine.lanes === 1 && onRuns ? (done: number) => onRuns(chunk.first + done) : undefined;
  try {
    return { summary: await engine.runChunk(chunk.first, Math.min(chunk.count, CHUNK_RUNS), { signal, onRuns: told }) };
  } catch (error) {
    return { error };
  }
}
