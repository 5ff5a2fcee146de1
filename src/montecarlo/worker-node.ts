/** The file that a thread of Node loads: tasks of its pool in, answers on their ports out. */
import type { Task } from './messages.ts';
import { newWorker } from './worker.ts';

const work = newWorker();

export function run({ task, port }: { readonly task: Task; readonly port: MessagePort }): Promise<void> {
  return work(task, port);
}
