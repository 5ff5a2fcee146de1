/** Things to time in, their medians out: taken in turns, in seconds of the processor, so that what else the machine does hits all of them alike. */
import { loadavg } from 'node:os';

/** One round of a contender: microseconds a run. */
export type Contender = readonly [name: string, round: () => number];

export type Timed = {
  readonly name: string;
  /** Median over the rounds, microseconds a run. */
  readonly median: number;
  /** Median over the rounds of the first contender's time divided by this one's: above 1 is faster. */
  readonly ratio: number;
};

/** Takes the contenders in turns. The first one is what the ratios are to. */
export function inTurns(rounds: number, contenders: readonly Contender[]): readonly Timed[] {
  const times = Array.from({ length: rounds }, () => contenders.map(([, round]) => round()));
  return contenders.map(([name], place) => ({
    name,
    median: median(times.map((round) => round[place] ?? NaN)),
    ratio: median(times.map((round) => (round[0] ?? NaN) / (round[place] ?? NaN))),
  }));
}

/** Microseconds of the processor for one of `count` calls of `one`, which is given 0, 1, 2, ... */
export function timed(count: number, one: (number: number) => void): number {
  const before = process.cpuUsage();
  for (let number = 0; number < count; number++) one(number);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** A heading and a table; all numbers are words already. */
export function printTable(heading: string, rows: readonly Readonly<Record<string, string>>[]): void {
  const load = loadavg().map((one) => one.toFixed(1));
  console.log(`\n${heading} (load ${load.join(' ')})`);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  const widths = columns.map((_, place) => Math.max(...cells.map((row) => row[place]?.length ?? 0)));
  for (const row of cells)
    console.log(
      `  ${row.map((cell, place) => (place === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[place] ?? 0))).join('  ')}`,
    );
}
