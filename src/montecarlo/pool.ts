/** Workers of either platform in, engines whose runs they make out; a worker that dies is replaced, and what it was at is done again. */
import { RunError } from '../diagnostics/diagnostic.ts';
import type { Elsewhere, EngineSettings } from './choose-engine.ts';
import type { ChunkControl, Engine } from './engine.ts';
import type { Answer, FromWorker, Task, ToWorker } from './messages.ts';
import { unpackSummary } from './pack.ts';
import { closeSummary, openSummary } from './summary.ts';

/** What a platform gives. */
export type Threads = {
  /** Gives a task and a port to the next worker that is free. Rejects where the worker died, which has then been replaced. */
  readonly handOut: (task: Task, port: MessagePort) => Promise<void>;
  /** Ends all workers at once. */
  readonly close: () => Promise<void>;
};

export type Pool = Elsewhere & { readonly close: () => Promise<void> };

/** Workers that may die of one task before it is given up. */
export const MOST_DEATHS = 3;

/** Tasks for each worker, so that one is waiting when another is done. */
const TASKS_AHEAD = 2;

/** A pool of `size` workers. */
export function openPool(size: number, threads: Threads): Pool {
  let engines = 0;
  return {
    engineOf: (settings) => pooledEngine(threads, settings, { number: engines++, lanes: TASKS_AHEAD * size }),
    close: threads.close,
  };
}

type Place = { readonly number: number; readonly lanes: number };

function pooledEngine(threads: Threads, settings: EngineSettings, { number, lanes }: Place): Engine {
  return {
    name: settings.code === undefined ? 'reference' : 'fast',
    lanes,
    runChunk: async (first, count, control = {}) => {
      if (control.signal?.aborted) return closeSummary(openSummary(settings.plan, first));
      const task = { engine: number, what: 'chunk', chunk: { first, count } } as const;
      const answer = await answered(threads, task, settings, control);
      if (answer.kind === 'summary') return unpackSummary(answer.packed);
      throw errorOf(answer, control.signal);
    },
    runTimes: async (stretch, signal) => {
      signal?.throwIfAborted();
      const answer = await answered(threads, { engine: number, what: 'times', stretch }, settings, { signal });
      if (answer.kind === 'times') return answer.times;
      throw errorOf(answer, signal);
    },
  };
}

function errorOf(answer: Answer, signal: AbortSignal | undefined): unknown {
  if (answer.kind === 'fault') return new RunError(answer.fault);
  if (answer.kind === 'error') return answer.error;
  return signal?.reason ?? new Error(`a worker answered '${answer.kind}'`);
}

/** Stands for the death of a worker, whatever it died of. */
type Lost = { readonly kind: 'lost'; readonly cause: unknown };

async function answered(threads: Threads, task: Task, settings: EngineSettings, control: ChunkControl): Promise<Answer> {
  for (let death = 1; ; death++) {
    const answer = await converse(threads, task, settings, control);
    if (answer.kind !== 'lost') return answer;
    control.signal?.throwIfAborted();
    if (death === MOST_DEATHS) throw lostError(task, settings.seed, answer.cause);
  }
}

/** Hands a task out and hears the worker until it has answered or died. */
function converse(threads: Threads, task: Task, settings: EngineSettings, { signal, onRuns }: ChunkControl): Promise<Answer | Lost> {
  const { port1, port2 } = new MessageChannel();
  const say = (message: ToWorker): void => port1.postMessage(message);
  const stop = (): void => say({ kind: 'stop' });
  const ended = new Promise<Answer | Lost>((resolve, reject) => {
    const hear = (message: FromWorker): void => {
      if (message.kind === 'ask') say({ kind: 'settings', settings });
      else if (message.kind === 'runs') onRuns?.(message.done);
      else resolve(message);
    };
    port1.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      try {
        hear(data);
      } catch (error) {
        reject(error);
      }
    };
    threads.handOut(task, port2).catch((cause: unknown) => resolve({ kind: 'lost', cause }));
  });
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  return ended.finally(() => {
    signal?.removeEventListener('abort', stop);
    port1.close();
  });
}

function lostError(task: Task, seed: string, cause: unknown): RunError {
  const { first, count } = task.what === 'chunk' ? task.chunk : task.stretch;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new RunError({
    code: 'E5013',
    message: `${MOST_DEATHS} workers died of runs ${first} to ${first + count - 1}, the last with '${reason}'`,
    hint: 'each worker takes memory of its own: try fewer, or one',
    seed,
    run: first,
  });
}
