/** Threads of Node that make runs, in a pool of Piscina. */
import { availableParallelism } from 'node:os';
import type { MessagePort as NodePort } from 'node:worker_threads';
import type { Threads } from './pool.ts';

export function availableThreads(): number {
  return availableParallelism();
}

/** Starts `count` threads. They load while this one goes on. */
export async function openThreads(count: number): Promise<Threads> {
  const { Piscina } = await import('piscina');
  const filename = new URL('./worker-node.js', import.meta.url).href;
  const pool = new Piscina({ filename, name: 'run', minThreads: count, maxThreads: count, recordTiming: false });
  // one that dies without a task is replaced, and nobody has lost anything
  pool.on('error', () => {});
  // but not where none has come up: then tasks would wait for ever
  const gone = new Promise<never>((_, reject) => {
    pool.on('workerDestroy', () => queueMicrotask(() => pool.threads.length === 0 && reject(new Error('no worker could be started'))));
  });
  gone.catch(() => {});
  return {
    // in Node the port of the web is one of its own
    handOut: (task, port) => Promise.race([pool.run({ task, port }, { transferList: [port as unknown as NodePort] }), gone]),
    close: () => pool.destroy(),
  };
}
