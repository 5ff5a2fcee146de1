/** What counting asks of an engine: two functions, so that a faster engine or a pool of workers can stand in for the reference engine. */
import type { Summary } from './summary.ts';

/** How a chunk under way is watched and stopped. */
export type ChunkControl = {
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how many runs of the chunk are done. */
  readonly onRuns?: ((done: number) => void) | undefined;
};

/**
 * Counts runs `first` .. `first + count - 1`, one chunk at most, under the plan the engine was made for. Once the signal is aborted it may come
 * back early, with the first runs of the chunk alone. Rejects with a RunError when a run cannot go on: that of the lowest run number.
 */
export type RunChunk = (first: number, count: number, control?: ChunkControl) => Promise<Summary>;

/** Runs whose times are asked for: those of a plain simulation or, with a parameter number, those with this one and these chance numbers. */
export type Stretch = { readonly first: number; readonly count: number; readonly parameterNumber?: number | undefined };

/**
 * Days to each outcome in each run, run after run: Infinity where it never came, NaN where its `given` never held. Rejects with the signal's reason
 * once it is aborted, and with the RunError of the lowest run number that cannot go on.
 */
export type RunTimes = (stretch: Stretch, signal?: AbortSignal) => Promise<Float64Array<ArrayBuffer>>;

export type Engine = {
  readonly name: 'reference' | 'fast';
  /** Tasks that it is well to have under way at a time. */
  readonly lanes: number;
  readonly runChunk: RunChunk;
  readonly runTimes: RunTimes;
};
