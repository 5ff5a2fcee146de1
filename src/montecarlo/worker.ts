/** Tasks and their ports in, answers on the ports out: what a worker does, the same in Node and in the browser. */
import { RunError } from '../diagnostics/diagnostic.ts';
import { type EngineSettings, engineHere } from './choose-engine.ts';
import type { Engine } from './engine.ts';
import type { Answer, FromWorker, Task, ToWorker } from './messages.ts';
import { packSummary } from './pack.ts';

/** Does a task; resolves when the answer is on its way. Never rejects: what goes wrong is the answer. */
export type Work = (task: Task, port: MessagePort) => Promise<void>;

/** A worker that keeps the engines it was told of. */
export function newWorker(): Work {
  const engines = new Map<number, Engine>();
  return async (task, port) => {
    const say = (message: FromWorker, moved: Transferable[] = []): void => port.postMessage(message, moved);
    const { signal, settings } = listen(port);
    try {
      const known = engines.get(task.engine);
      if (known === undefined) say({ kind: 'ask' });
      const engine = known ?? engineHere(await settings);
      engines.set(task.engine, engine);
      const answer = await answerOf(engine, task, signal, (done) => say({ kind: 'runs', done }));
      say(answer, movedWith(answer));
    } catch (error) {
      if (signal.aborted) say({ kind: 'stopped' });
      else say(error instanceof RunError ? { kind: 'fault', fault: error.fault } : { kind: 'error', error });
    }
  };
}

/** Hears the settings asked for, and the word to stop. */
function listen(port: MessagePort): { readonly signal: AbortSignal; readonly settings: Promise<EngineSettings> } {
  const stop = new AbortController();
  const settings = new Promise<EngineSettings>((resolve, reject) => {
    port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
      if (data.kind === 'stop') stop.abort();
      else resolve(data.settings);
    };
    port.onmessageerror = () => reject(new Error('a worker could not read what it was sent'));
  });
  // nobody may be waiting for them
  settings.catch(() => {});
  return { signal: stop.signal, settings };
}

async function answerOf(engine: Engine, task: Task, signal: AbortSignal, onRuns: (done: number) => void): Promise<Answer> {
  if (task.what === 'times') return { kind: 'times', times: await engine.runTimes(task.stretch, signal) };
  const { first, count } = task.chunk;
  return { kind: 'summary', packed: packSummary(await engine.runChunk(first, count, { signal, onRuns })) };
}

function movedWith(answer: Answer): Transferable[] {
  if (answer.kind === 'times') return [answer.times.buffer];
  return answer.kind === 'summary' ? [answer.packed.numbers.buffer] : [];
}
