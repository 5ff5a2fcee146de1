/** A machine that has made a stretch of runs in, what counting reads of them out. */
import type { Machine } from '../engine/fast/machine.ts';
import { HIT, HIT_BYTES, readingsOf, STEP, SUMS } from '../engine/fast/stretch.ts';
import type { FinishedStretch } from './finished-stretch.ts';
import { originKey, stepKey } from './pathways.ts';

export type StretchReader = (runs: number) => FinishedStretch;

/** Reads the first `runs` columns. What it gives is a view of the machine's memory, good until the next stretch begins. */
export function stretchReader({ model, layout, doubles, words, exports }: Machine): StretchReader {
  const { stretch } = layout;
  const readings = readingsOf(model);
  const column = (from: number, index: number, runs: number): Float64Array => {
    const start = (from + stretch.columnBytes * index) / 8;
    return doubles.subarray(start, start + runs);
  };
  const readHit = hitReader(words, stretch.hits);
  const sum = (offset: number): number => doubles[(stretch.sums + offset) / 8] as number;
  return (runs) => {
    let reading = 0;
    return {
      runs,
      times: model.outcomes.map((_, index) => column(stretch.times, index, runs)),
      hits: Array.from({ length: exports.hitCount() }, (_, number) => readHit(number)),
      readings: readings.map((count) => Array.from({ length: count }, () => column(stretch.readings, reading++, runs))),
      endedOn: column(stretch.endedOn, 0, runs),
      triggers: model.triggers.map((_, trigger) => {
        const from = SUMS.triggers + 24 * trigger;
        return { firings: sum(from), squares: sum(from + 8), runs: sum(from + 16) };
      }),
      cuts: sum(SUMS.cuts),
      runsWithCuts: sum(SUMS.runsWithCuts),
      runsWithFullLog: sum(SUMS.runsWithFullLog),
    };
  };
}

function hitReader(words: Int32Array, hits: number): (number: number) => FinishedStretch['hits'][number] {
  const keys = new Map<number, string>();
  const keyOf = (step: number): string => {
    const known = keys.get(step);
    if (known !== undefined) return known;
    const option = ((step >> STEP.option) & (2 ** (STEP.subject - STEP.option) - 1)) - 1;
    const key = stepKey(step >>> STEP.subject, (step >> STEP.kind) & 3, option, (step & 1) === 1);
    keys.set(step, key);
    return key;
  };
  return (number) => {
    const word = (place: number): number => words[(hits + HIT_BYTES * number + place) / 4] as number;
    let steps = '';
    for (let step = 0; step < word(HIT.length); step++) steps = keyOf(word(HIT.steps + 4 * step)) + steps;
    return { outcome: word(HIT.outcome), place: word(HIT.place), pathway: originKey(word(HIT.before)) + steps };
  };
}
