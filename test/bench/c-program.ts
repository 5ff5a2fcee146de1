/** A Model in, the same machine as a program of gcc out, which makes runs, prints a checksum of each, and tells how long they took. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Model } from '../../src/compile/model.ts';
import type { Address } from '../../src/engine/address.ts';
import { compileLoop } from '../../src/engine/fast/loop.ts';
import type { Machine } from '../../src/engine/fast/machine.ts';
import { type Addresses, OUTCOME_BYTES } from '../../src/engine/fast/world.ts';
import { printPrelude } from './c-prelude.ts';
import { cName, printModule } from './c-printer.ts';

/** As fast as gcc makes it without another result: doubles are not fused or reordered, whole numbers wrap. */
export const GCC_FLAGS = [
  '-O3',
  '-march=native',
  '-ffp-contract=off',
  '-fno-builtin',
  '-fwrapv',
  '-fno-math-errno',
  '-no-pie',
  '-w',
] as const;

export type CProgram = {
  readonly executable: string;
  /** Checksums of runs first .. end - 1. */
  readonly checksums: (first: number, end: number) => readonly number[];
  /** Seconds of the processor for runs first .. end - 1, without a checksum. */
  readonly seconds: (first: number, end: number) => number;
  readonly remove: () => void;
};

/** Why there is no C to compare with, or undefined where gcc is there. */
export function whyNoGcc(): string | undefined {
  return spawnSync('gcc', ['--version']).status === 0 ? undefined : 'gcc is not installed';
}

/** Writes, compiles and readies the program in a folder of its own under the system's for such. Throws where gcc is missing or refuses. */
export function compileC(model: Model, { key }: Pick<Address, 'key'>, flags: readonly string[] = GCC_FLAGS): CProgram {
  const { module, world } = compileLoop(model);
  const folder = mkdtempSync(join(tmpdir(), 'casus-c-'));
  const [source, data, executable] = [join(folder, 'model.c'), join(folder, 'data'), join(folder, 'model')];
  const memory = new Uint8Array(module.size);
  for (const { address, bytes } of module.data) memory.set(bytes, address);
  writeFileSync(data, memory);
  writeFileSync(
    source,
    [printPrelude(module.size), printModule(module), printMain(module.exported.map(nameAndC), stretches(world.at, model), key)].join('\n'),
  );
  execFileSync('gcc', [...flags, '-o', executable, source, '-lm']);
  const run = (first: number, end: number, isSummed: boolean): string =>
    execFileSync(executable, [data, String(first), String(end), isSummed ? '1' : '0'], { encoding: 'utf8', maxBuffer: 1e8 });
  return {
    executable,
    checksums: (first, end) => run(first, end, true).trim().split('\n').slice(0, -1).map(Number),
    seconds: (first, end) => Number(run(first, end, false).trim()),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

type Exported = readonly [name: string, inC: string];
const nameAndC = (func: Parameters<typeof cName>[0]): Exported => [func.name, cName(func)];

type Stretch = readonly [address: number, doubles: number];

/** What a run leaves that a checksum reads: stretches of doubles, whole numbers apart. */
function stretches(at: Addresses, model: Model): readonly Stretch[] {
  const times = model.outcomes.map((_, index) => [at.outcomes + OUTCOME_BYTES * index, 2] as const);
  const readings = model.measures.map(
    ({ read }, index) => [at.readings[index] ?? 0, read.kind === 'every' ? read.days.length : 1] as const,
  );
  return [...times, [at.slots, model.slots.length], ...readings];
}

/** The checksum that the C program prints of a run, of the run that `machine` has just made; -1 where it stopped. */
export function checksumOf({ model, layout, exports, doubles }: Machine, isFinished: boolean): number {
  if (!isFinished) return -1;
  const one = new DataView(new ArrayBuffer(8));
  let sum = 0;
  const word = (value: number): void => {
    sum = Math.imul(sum ^ value, 0x01000193);
    sum ^= sum >>> 15;
  };
  const double = (value: number): void => {
    one.setFloat64(0, Number.isNaN(value) ? NaN : value, true);
    word(one.getInt32(0, true));
    word(one.getInt32(4, true));
  };
  for (const count of COUNTS) word(exports[count]());
  double(exports.now());
  for (const [address, length] of stretches(layout.at, model))
    for (const value of doubles.subarray(address / 8, address / 8 + length)) double(value);
  return sum >>> 0;
}

const COUNTS = ['logged', 'wakes', 'candidates', 'cuts', 'ended'] as const;

function printMain(exported: readonly Exported[], read: readonly Stretch[], key: readonly number[]): string {
  const inC = new Map(exported);
  const sums = read.map(([address, length]) => `for (int i = 0; i < ${length}; i++) add_double(load_f64(${address}, 8 * i));`);
  return `
static uint32_t sum;
static void add_word(uint32_t word) { sum = (sum ^ word) * 0x01000193u; sum ^= sum >> 15; }
static void add_double(double x) {
  uint64_t bits = x != x ? UINT64_C(0x7ff8000000000000) : (uint64_t)bits_of(x);
  add_word((uint32_t)bits);
  add_word((uint32_t)(bits >> 32));
}
static void print_sum(int finished) {
  sum = 0;
  if (!finished) { printf("-1\\n"); return; }
${COUNTS.map((count) => `  add_word(${inC.get(count)}());`).join('\n')}
  add_double(${inC.get('now')}());
  ${sums.join('\n  ')}
  printf("%u\\n", sum);
}
static double seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}
/* data file, first run, run after the last, whether to print checksums */
int main(int count, char **words) {
  FILE *data = count == 5 ? fopen(words[1], "rb") : 0;
  if (!data || fread(M, 1, sizeof M, data) != sizeof M) return 1;
  uint32_t first = strtoul(words[2], 0, 10), end = strtoul(words[3], 0, 10);
  int is_summed = atoi(words[4]);
  ${inC.get('prepare')}(${key.map((word) => `(int32_t)${word >>> 0}u`).join(', ')});
  double start = seconds();
  for (volatile uint32_t number = first; number < end; number++) {
    volatile int finished = 0;
    if (!setjmp(before_run)) {
      ${inC.get('run')}((int32_t)number, 0, (int32_t)number, 0);
      finished = 1;
    }
    if (is_summed) print_sum(finished);
  }
  printf("%.9f\\n", seconds() - start);
  return 0;
}
`;
}
