/** What an event costs as models grow, and as more of what they read moves between events. */
import { inTurns, printTable, timed } from './measuring.ts';
import { type Ready, ready } from './models.ts';
import { PLAIN, type Shape, syntheticModel } from './synthetic.ts';

const ROUNDS = 7;

type Case = { readonly name: string; readonly shape: Shape; readonly runs: number };

/** Ten times the triggers, in blocks that do not touch and in one where every event touches every hazard. */
export function timeSizes(): void {
  timeCases('Size', [
    { name: '40 triggers', shape: PLAIN, runs: 2000 },
    { name: '400, in 10 blocks', shape: { ...PLAIN, blocks: 10 }, runs: 100 },
    { name: '400, all hazards read one number', shape: { ...PLAIN, blocks: 10, isDense: true }, runs: 100 },
  ]);
}

/** Hazards that change between events are thinned: their bounds have to be worked out, and some candidates are refused. */
export function timeRelaxing(): void {
  timeCases('Relaxing values', [
    { name: 'none', shape: PLAIN, runs: 2000 },
    { name: '11, each in its own hazards', shape: { ...PLAIN, relaxing: 'pressures' }, runs: 1000 },
    { name: '11, one of them in all hazards', shape: { ...PLAIN, relaxing: 'tension' }, runs: 1000 },
  ]);
}

function timeCases(heading: string, cases: readonly Case[]): void {
  const machines = cases.map(({ shape, runs }): Ready => ready(syntheticModel(shape), runs));
  const times = inTurns(
    ROUNDS,
    cases.map(({ name, runs }, place) => {
      const { machine, firings } = machines[place] as Ready;
      return [name, () => timed(runs, (number) => machine.run(number, number)) / firings];
    }),
  );
  const rows = times.map(({ name, median, ratio }, place) => {
    const { firings, candidates } = machines[place] as Ready;
    return {
      model: name,
      'firings a run': firings.toFixed(1),
      'candidates a firing': (candidates / firings).toFixed(2),
      'us a run': (median * firings).toFixed(1),
      'ns a firing': (median * 1000).toFixed(0),
      'to the first': (1 / ratio).toFixed(2),
    };
  });
  printTable(`${heading}, synthetic model`, rows);
}
