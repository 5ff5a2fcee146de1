/** The models that are timed, ready to run. */
import { checkedScenario } from '../../src/analysis/prepare.ts';
import { lower } from '../../src/compile/lower.ts';
import type { Model } from '../../src/compile/model.ts';
import { addressOf } from '../../src/engine/address.ts';
import { type Machine, makeMachine } from '../../src/engine/fast/machine.ts';
import { loadFile } from '../../src/scenario/load-files.ts';

export const BASELINE = 'scenarios/novo-ogaryovo-2023.yaml';
export const ADDRESS = addressOf('bench', 0);

export function baselineModel(): Model {
  return lower(checkedScenario(loadFile(BASELINE)));
}

/** A machine that has made enough runs to be as fast as it gets, and what a run of it holds on average. */
export type Ready = { readonly machine: Machine; readonly firings: number; readonly candidates: number };

export function ready(model: Model, runs: number): Ready {
  const machine = makeMachine(model, ADDRESS);
  let [firings, candidates] = [0, 0];
  for (let number = 0; number < runs; number++) {
    if (!machine.run(number, number)) throw new Error(`run ${number} stopped`);
    firings += machine.exports.logged();
    candidates += machine.exports.candidates();
  }
  return { machine, firings: firings / runs, candidates: candidates / runs };
}
