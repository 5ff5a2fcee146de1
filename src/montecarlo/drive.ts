/** A number of runs in, their summary out: chunk after chunk, until all are done, the answer is narrow enough, or somebody stops it. */
import type { Engine } from './engine.ts';
import { inOrder } from './in-order.ts';
import { type Chunk, chunksOf } from './plan.ts';
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
  const tell = tellerOf(options.onRuns);
  const begin = (place: number): Promise<Summary> => {
    const { first, count } = chunks[place] as Chunk;
    return engine.runChunk(first, count, { signal, onRuns: (done) => tell(place, done) });
  };
  let summary: Summary | undefined;
  let place = 0;
  for await (const more of inOrder(engine.lanes, chunks.length, begin)) {
    if (more.runs > 0) summary = summary === undefined ? more : mergeSummaries(summary, more);
    tell(place, more.runs);
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

/** Adds up how many runs of each chunk are done. */
function tellerOf(onRuns: DriveOptions['onRuns']): (place: number, done: number) => void {
  const doneOf = new Map<number, number>();
  let sum = 0;
  return (place, done) => {
    const before = doneOf.get(place) ?? 0;
    if (done < before) return;
    doneOf.set(place, done);
    sum += done - before;
    onRuns?.(sum);
  };
}
