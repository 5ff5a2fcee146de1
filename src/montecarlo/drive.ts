/** A number of runs in, their summary out: chunk after chunk, until all are done, the answer is narrow enough, or somebody stops it. */
import type { Engine } from './engine.ts';
import { inOrder } from './in-order.ts';
import { type Chunk, chunksOf } from './plan.ts';
import { mergeSummaries, type Summary } from './summary.ts';

export type DriveOptions = {
  readonly runs: number;
  readonly signal?: AbortSignal | undefined;
  /** Told how many runs from run 0 on are done. */
  readonly onRuns?: ((done: number) => void) | undefined;
  /** Asked after every chunk about runs 0 .. n - 1; true stops. */
  readonly isEnough?: ((summary: Summary) => boolean) | undefined;
};

/** `ending` says why it came to an end: `summary` holds runs 0 .. n - 1 whatever it was. */
export type Drive = { readonly summary: Summary; readonly ending: 'runs' | 'enough' | 'interrupted' };

/**
 * Chunks are taken in order of their numbers, however many are under way at a time. So a run error is that of the lowest run number, and what is
 * reported after an interruption is the longest unbroken stretch from run 0 on. Rejects with the signal's reason when stopped before the first run.
 */
export async function driveRuns(engine: Engine, options: DriveOptions): Promise<Drive> {
  const leaving = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, leaving.signal]) : leaving.signal;
  try {
    return await takeChunks(engine, { ...options, signal });
  } finally {
    // what is still under way is wanted no more
    leaving.abort();
  }
}

async function takeChunks(engine: Engine, options: DriveOptions & { readonly signal: AbortSignal }): Promise<Drive> {
  const { runs, signal, isEnough } = options;
  const chunks = chunksOf(runs);
  let summary: Summary | undefined;
  let place = 0;
  const tell = (more: number): void => options.onRuns?.((summary?.runs ?? 0) + more);
  const begin = (number: number): Promise<Summary> => {
    const { first, count } = chunks[number] as Chunk;
    // what is done of later chunks may yet be dropped
    return engine.runChunk(first, count, { signal, onRuns: (done) => number === place && tell(done) });
  };
  for await (const more of inOrder(engine.lanes, chunks.length, begin)) {
    if (more.runs > 0) summary = summary === undefined ? more : mergeSummaries(summary, more);
    tell(0);
    if (summary === undefined) break;
    if (summary.runs < runs) {
      if (signal.aborted || more.runs < (chunks[place] as Chunk).count) return { summary, ending: 'interrupted' };
      if (isEnough?.(summary)) return { summary, ending: 'enough' };
    }
    place += 1;
  }
  if (summary !== undefined) return { summary, ending: 'runs' };
  signal.throwIfAborted();
  throw new Error('the engine gave no runs');
}
