/** Where a run lives: seed text, parameter number, chance number. Nothing else decides what happens in it. */
import { type RunKey, runKey } from '../random/streams.ts';

export type Address = {
  readonly seed: string;
  readonly key: RunKey;
  /** p: which draw of the parameters. */
  readonly parameterNumber: number;
  /** q: which luck. */
  readonly chanceNumber: number;
};

/** Run r of a plain simulation is (K, r, r). */
export function addressOf(seed: string, run: number, chanceNumber: number = run): Address {
  return { seed, key: runKey(seed), parameterNumber: run, chanceNumber };
}
