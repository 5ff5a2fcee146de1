/** Workers that live in this thread, one task at a time each, and that die when they are told to: a pool without threads. */
import type { FromWorker, Task } from '../../src/montecarlo/messages.ts';
import type { Threads } from '../../src/montecarlo/pool.ts';
import { newWorker, type Work } from '../../src/montecarlo/worker.ts';

export type MadeUpThreads = Threads & {
  /** What the workers have said, in all. */ readonly said: FromWorker[];
  readonly started: () => number;
};

/** `dies` is asked before every task. One that dies is silent for good, and another stands in for it. */
export function madeUpThreads(count: number, dies: (task: Task) => boolean = () => false): MadeUpThreads {
  const said: FromWorker[] = [];
  const idle: Work[] = [];
  const waiting: ((work: Work) => void)[] = [];
  let started = 0;
  const release = (work: Work): void => {
    const next = waiting.shift();
    if (next) next(work);
    else idle.push(work);
  };
  const start = (): void => {
    started += 1;
    release(newWorker());
  };
  while (started < count) start();
  return {
    said,
    started: () => started,
    handOut: async (task, port) => {
      const work = idle.pop() ?? (await new Promise<Work>((resolve) => waiting.push(resolve)));
      if (dies(task)) {
        start();
        throw new Error('it died');
      }
      const post = port.postMessage.bind(port) as (message: FromWorker, moved: Transferable[]) => void;
      port.postMessage = (message: FromWorker, moved: unknown) => {
        said.push(message);
        post(message, moved as Transferable[]);
      };
      await work(task, port);
      release(work);
    },
    close: async () => {},
  };
}
