/** What is said between the thread that counts and the workers that make runs, over one message port for each task. */
import type { RunFault } from '../diagnostics/diagnostic.ts';
import type { EngineSettings } from './choose-engine.ts';
import type { Stretch } from './engine.ts';
import type { PackedSummary } from './pack.ts';
import type { Chunk } from './plan.ts';

/** Runs to make with the engine of this number. */
export type Task = { readonly engine: number } & (
  | { readonly what: 'chunk'; readonly chunk: Chunk }
  | { readonly what: 'times'; readonly stretch: Stretch }
);

export type ToWorker = { readonly kind: 'settings'; readonly settings: EngineSettings } | { readonly kind: 'stop' };

/** How a task ends. A fault is that of a run; an error is one of ours. */
export type Answer =
  | { readonly kind: 'summary'; readonly packed: PackedSummary }
  | { readonly kind: 'times'; readonly times: Float64Array<ArrayBuffer> }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'fault'; readonly fault: RunFault }
  | { readonly kind: 'error'; readonly error: unknown };

/** `ask`: for the settings of the task's engine, which this worker does not have. `runs`: so many are done. */
export type FromWorker = Answer | { readonly kind: 'ask' } | { readonly kind: 'runs'; readonly done: number };
