/** Machines of a model in, the mistakes that could be made in one node of the fast engine out: a sample of them, and which of them get past the comparison. */
import { drawer } from '../../src/compile/emit-draw.ts';
import { mathematics } from '../../src/compile/emit-functions.ts';
import { type Func, newModule, type Statement } from '../../src/compile/ir.ts';
import { streams } from '../../src/compile/libm-random.ts';
import { openStream, runKey, type Stream, streamName } from '../../src/random/streams.ts';
import { type Breakable, kindOf } from './breakable.ts';
import { type Mutation, mutationsOf, NOTHING, rewrittenAt, type Site, sitesOf } from './planted-error.ts';

/** One mistake: in which scenario, function and node, and what it is. */
export type Mutant = {
  readonly scenario: string;
  readonly func: Func;
  readonly place: number;
  readonly choice: number;
  readonly what: string;
};

/** Functions of numbers and streams, which test/unit/compile/libm.test.ts holds against those of src/number to the bit. */
function namesOfNumbers(): ReadonlySet<string> {
  const module = newModule();
  const maths = mathematics(module);
  streams(module, maths.math);
  drawer(module, maths);
  return new Set(module.funcs.map(({ name }) => name));
}

/** What tells of a run and what puts runs side by side: not part of a run. */
const NO_PART_OF_A_RUN = [
  ...['now', 'serial', 'logged', 'cuts', 'ended', 'wakes', 'candidates', 'waitCount', 'fallCount', 'batch', 'place', 'hitCount'],
  ...['hit', 'keep', 'runStretch'],
];

/** `count` mistakes picked by chance from all that could be made in what the runs of these scenarios go through. */
export function mutantsOf(scenarios: ReadonlyMap<string, Breakable>, count: number, seed: string): readonly Mutant[] {
  const all = [...scenarios].flatMap(([scenario, machine]) => mutantsIn(scenario, machine));
  const stream = openStream(runKey(seed), streamName('wake', 'mutants'), 0);
  return Array.from({ length: count }, () => pick(all, stream));
}

function mutantsIn(scenario: string, { sound, passes }: Breakable): readonly Mutant[] {
  const passedOver = new Set([...namesOfNumbers(), ...NO_PART_OF_A_RUN]);
  const times = passes();
  return [...sound].flatMap(([func, body]) =>
    passedOver.has(func.name)
      ? []
      : sitesOf(body).flatMap((site, place) =>
          mutationsOf(site.node).flatMap((mutation, choice) =>
            matters(site, mutation, times) ? [{ scenario, func, place, choice, what: mutation.what }] : [],
          ),
        ),
  );
}

/** Whether the runs go through the node and, of an `if`, through what its test decides on. */
function matters({ node, list }: Site, { to }: Mutation, times: ReadonlyMap<readonly Statement[], number>): boolean {
  const passed = times.get(list) ?? 0;
  if (passed === 0 || node.kind !== 'if') return passed > 0;
  const then = times.get(node.then) ?? 0;
  return to === NOTHING ? then > 0 || (times.get(node.otherwise) ?? 0) > 0 : then < passed;
}

function pick<Item>(items: readonly Item[], stream: Stream): Item {
  return items[Math.floor(stream.uniform() * items.length)] as Item;
}

/** What of the runs differs once the mistake is made; undefined where nobody notices. */
export function differenceBy({ func, place, choice }: Mutant, { sound, differenceWith }: Breakable): string | undefined {
  const body = rewrittenAt(sound.get(func) ?? [], place, (node) => mutationsOf(node)[choice]?.to ?? node);
  return differenceWith(new Map([[func, body]]));
}

/** `batches: setLocal left out in combine, node 17`. */
export function told({ scenario, func, place, what }: Mutant): string {
  return `${scenario}: ${what} in ${kindOf(func)}, node ${place}`;
}
