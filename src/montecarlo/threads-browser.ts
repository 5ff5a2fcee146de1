/** Module workers of a browser that make runs, called by way of Comlink. */
import { transfer, wrap } from 'comlink';
import type { Threads } from './pool.ts';
import type { Work } from './worker.ts';

export function availableThreads(): number {
  return navigator.hardwareConcurrency;
}

type Thread = { readonly worker: Worker; readonly run: Work };

function startThread(): Thread {
  const worker = new Worker(new URL('./worker-browser.js', import.meta.url), { type: 'module' });
  const call = wrap<Work>(worker);
  const died = new Promise<never>((_, reject) => {
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || 'a worker could not be started'));
    };
  });
  // it may die without a task
  died.catch(() => {});
  return { worker, run: (task, port) => Promise.race([call(task, transfer(port, [port])), died]) };
}

/** Starts `count` workers. */
export async function openThreads(count: number): Promise<Threads> {
  const all = new Set<Thread>();
  const idle: Thread[] = [];
  const waiting: ((thread: Thread) => void)[] = [];
  const release = (thread: Thread): void => {
    const next = waiting.shift();
    if (next) next(thread);
    else idle.push(thread);
  };
  const add = (): void => {
    const thread = startThread();
    all.add(thread);
    release(thread);
  };
  const replace = (thread: Thread): void => {
    thread.worker.terminate();
    all.delete(thread);
    add();
  };
  for (let n = 0; n < count; n++) add();
  return {
    handOut: async (task, port) => {
      const thread = idle.pop() ?? (await new Promise<Thread>((resolve) => waiting.push(resolve)));
      try {
        await thread.run(task, port);
        release(thread);
      } catch (error) {
        replace(thread);
        throw error;
      }
    },
    close: async () => {
      for (const { worker } of all) worker.terminate();
    },
  };
}
