/** The machine printed as C makes the same runs to the bit as in WebAssembly, or the benchmark's mark would mean nothing. */
import { afterAll, describe, expect, it } from 'vitest';
import { addressOf } from '../../src/engine/address.ts';
import { makeMachine } from '../../src/engine/fast/machine.ts';
import { checksumOf, compileC, whyNoGcc } from './c-program.ts';
import { baselineModel } from './models.ts';
import { PLAIN, syntheticModel } from './synthetic.ts';

const RUNS = 50;
const missing = whyNoGcc();

describe.skipIf(missing !== undefined)(`the C program${missing === undefined ? '' : ` (left out: ${missing})`}`, () => {
  const programs: { readonly remove: () => void }[] = [];
  afterAll(() => {
    for (const program of programs) program.remove();
  });

  it.each([
    ['the baseline', baselineModel],
    ['relaxing values', () => syntheticModel({ ...PLAIN, relaxing: 'tension' })],
  ])('makes the runs of %s as the fast engine does', (_, model) => {
    const address = addressOf('c', 0);
    const lowered = model();
    const machine = makeMachine(lowered, address);
    const ours = Array.from({ length: RUNS }, (_, number) => checksumOf(machine, machine.run(number, number)));
    // gcc without optimisation is done in a second or two, and -ffp-contract=off keeps products and sums apart as in the timed one.
    const program = compileC(lowered, address, ['-O0', '-ffp-contract=off', '-fwrapv', '-w']);
    programs.push(program);
    expect(program.checksums(0, RUNS)).toEqual(ours);
    expect(new Set(ours).size).toBe(RUNS);
  });
});
