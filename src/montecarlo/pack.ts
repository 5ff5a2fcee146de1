/** A summary becomes an array of numbers and a text, which go from thread to thread without a copy of objects, and a summary again. */
import type { BinList } from '../stats/bins.ts';
import type { Incidence } from '../stats/incidence.ts';
import type { MomentTree } from '../stats/moment-tree.ts';
import type { PathwayCounts } from './pathways.ts';
import type { FiringSummary, Summary, ThresholdSummary } from './summary.ts';
import type { MeasureSummary, ReadingSummary } from './summary-measure.ts';
import type { OutcomeSummary } from './summary-outcome.ts';

/** Numbers in the order of their reading, lists with their length before them; keys of pathways, each ended by a line feed. */
export type PackedSummary = { readonly numbers: Float64Array<ArrayBuffer>; readonly keys: string };

/** Takes numbers one by one, and lists of them as they lie. */
type Numbers = { readonly put: (...numbers: readonly number[]) => void; readonly putAll: (numbers: ArrayLike<number>) => void };

type Packer = { readonly numbers: Numbers; readonly keys: string[] };

const FIRST_ROOM = 1024;

function newNumbers(): Numbers & { readonly taken: () => Float64Array<ArrayBuffer> } {
  let room = new Float64Array(FIRST_ROOM);
  let length = 0;
  const putAll = (numbers: ArrayLike<number>): void => {
    if (length + numbers.length > room.length) {
      const before = room;
      room = new Float64Array(2 * (length + numbers.length));
      room.set(before);
    }
    room.set(numbers, length);
    length += numbers.length;
  };
  return { put: (...numbers) => putAll(numbers), putAll, taken: () => room.slice(0, length) };
}

export function packSummary(summary: Summary): PackedSummary {
  const numbers = newNumbers();
  const packer: Packer = { numbers, keys: [] };
  numbers.put(summary.runs);
  packList(packer, summary.outcomes, packOutcome);
  packList(packer, summary.measures, (to, { readings }) => packList(to, readings, packReading));
  packList(packer, summary.thresholds, (_, { read, holds }) => numbers.put(read, holds));
  packList(packer, summary.triggers, (_, { firings, squares, runs }) => numbers.put(firings, squares, runs));
  numbers.put(summary.cuts, summary.runsWithCuts, summary.runsWithFullLog, summary.runsEnded);
  return { numbers: numbers.taken(), keys: packer.keys.map((key) => `${key}\n`).join('') };
}

function packList<Item>(packer: Packer, items: readonly Item[], pack: (to: Packer, item: Item) => void): void {
  packer.numbers.put(items.length);
  for (const item of items) pack(packer, item);
}

function packNumbers({ numbers }: Packer, items: ArrayLike<number>): void {
  numbers.put(items.length);
  numbers.putAll(items);
}

function packBins(packer: Packer, { bins, counts }: BinList): void {
  packNumbers(packer, bins);
  packNumbers(packer, counts);
}

function packOutcome(packer: Packer, { incidence, pathways }: OutcomeSummary): void {
  const { numbers, keys } = packer;
  packNumbers(packer, incidence.days);
  numbers.put(incidence.runs, incidence.hits);
  packNumbers(packer, incidence.byDay);
  packBins(packer, incidence.times);
  packList(packer, pathways.kept, (_, { key, runs, example }) => {
    keys.push(key);
    numbers.put(runs, example);
  });
  numbers.put(pathways.otherRuns);
}

function packReading(packer: Packer, reading: ReadingSummary): void {
  const { numbers } = packer;
  packNumbers(packer, reading.counts);
  packList(packer, reading.moments, (_, { level, index, moments }) =>
    numbers.put(level, index, moments.count, moments.mean, moments.secondMoment),
  );
  packBins(packer, reading.bins);
  numbers.put(reading.notGiven, reading.notFinite, reading.goingOn);
}

/** What is read next. */
type Unpacker = { readonly number: () => number; readonly numbers: () => Float64Array; readonly key: () => string };

export function unpackSummary({ numbers, keys }: PackedSummary): Summary {
  const each = keys.split('\n');
  let [number, key] = [0, 0];
  const next = (): number => numbers[number++] as number;
  const from: Unpacker = {
    number: next,
    numbers: () => {
      const count = next();
      number += count;
      return numbers.slice(number - count, number);
    },
    key: () => each[key++] as string,
  };
  return {
    runs: from.number(),
    outcomes: list(from, outcome),
    measures: list(from, (): MeasureSummary => ({ readings: list(from, reading) })),
    thresholds: list(from, (): ThresholdSummary => ({ read: from.number(), holds: from.number() })),
    triggers: list(from, (): FiringSummary => ({ firings: from.number(), squares: from.number(), runs: from.number() })),
    cuts: from.number(),
    runsWithCuts: from.number(),
    runsWithFullLog: from.number(),
    runsEnded: from.number(),
  };
}

function list<Item>(from: Unpacker, read: (from: Unpacker) => Item): Item[] {
  const count = from.number();
  const items: Item[] = [];
  while (items.length < count) items.push(read(from));
  return items;
}

function bins(from: Unpacker): BinList {
  return { bins: new Int32Array(from.numbers()), counts: from.numbers() };
}

function outcome(from: Unpacker): OutcomeSummary {
  return { incidence: incidence(from), pathways: pathways(from) };
}

function incidence(from: Unpacker): Incidence {
  return { days: [...from.numbers()], runs: from.number(), hits: from.number(), byDay: [...from.numbers()], times: bins(from) };
}

function pathways(from: Unpacker): PathwayCounts {
  const kept = list(from, () => ({ key: from.key(), runs: from.number(), example: from.number() }));
  return { kept, otherRuns: from.number() };
}

function reading(from: Unpacker): ReadingSummary {
  return {
    counts: [...from.numbers()],
    moments: moments(from),
    bins: bins(from),
    notGiven: from.number(),
    notFinite: from.number(),
    goingOn: from.number(),
  };
}

function moments(from: Unpacker): MomentTree {
  return list(from, () => ({
    level: from.number(),
    index: from.number(),
    moments: { count: from.number(), mean: from.number(), secondMoment: from.number() },
  }));
}
