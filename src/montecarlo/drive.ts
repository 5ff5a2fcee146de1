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
  /** Asked after 1, 2, 4, 8 and so on chunks about runs 0 .. n - 1, which is where looks are due; true stops. */
  readonly isEnough?: ((summary: Summary) => boolean) | undefined;
};

/** Blocks in the longest chunk: the fewer are merged the better, but an interruption loses what is under way behind the first chunk that it cuts short. */
const MOST_BLOCKS = { fast: 4, reference: 1 } as const;

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
  const chunks = chunksOf(runs, engine.lanes, MOST_BLOCKS[engine.name]);
  const parts: Summary[] = [];
  let runsDone = 0;
  let place = 0;
  const tell = (more: number): void => options.onRuns?.(runsDone + more);
  const begin = (number: number): Promise<Summary> => {
    const { first, count } = chunks[number] as Chunk;
    // what is done of later chunks may yet be dropped
    return engine.runChunk(first, count, { signal, onRuns: (done) => number === place && tell(done) });
  };
  for await (const more of inOrder(engine.lanes, chunks.length, begin)) {
    if (more.runs > 0) gather(parts, more);
    runsDone += more.runs;
    tell(0);
    if (runsDone === 0) break;
    if (runsDone < runs) {
      if (signal.aborted || more.runs < (chunks[place] as Chunk).count) return { summary: joined(parts), ending: 'interrupted' };
      const [all] = parts;
      if (parts.length === 1 && all !== undefined && isEnough?.(all)) return { summary: all, ending: 'enough' };
    }
    place += 1;
  }
  if (runsDone > 0) return { summary: joined(parts), ending: 'runs' };
  signal.throwIfAborted();
  throw new Error('the engine gave no runs');
}

/**
 * One more summary behind those gathered. Neighbours of one size are merged, as digits are carried in a binary number: a merge copies what it
 * merges, and so a long summary is not copied for every short one that comes.
 */
function gather(parts: Summary[], more: Summary): void {
  let last = more;
  for (let before = parts.at(-1); before !== undefined && before.runs <= last.runs; before = parts.at(-1)) {
    parts.pop();
    last = mergeSummaries(before, last);
  }
  parts.push(last);
}

function joined(parts: readonly Summary[]): Summary {
  return parts.reduceRight((later, before) => mergeSummaries(before, later));
}
