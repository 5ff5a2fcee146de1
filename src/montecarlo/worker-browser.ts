/** The file that a module worker of a browser loads: tasks in, answers on their ports out. */
import { expose } from 'comlink';
import { newWorker } from './worker.ts';

expose(newWorker());
