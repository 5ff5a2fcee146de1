/** A process of its own: imports casus, loads the baseline, makes as many runs as the first word says, and tells how long after it began each was done. */
import { simulate } from '../../src/index.ts';
import { loadScenario } from '../../src/node.ts';

/** Milliseconds on the clock, and of the processor, since the process began. */
function sinceStart(): readonly [clock: number, processor: number] {
  const { user, system } = process.cpuUsage();
  return [performance.now(), (user + system) / 1000];
}

const imported = sinceStart();
const scenario = await loadScenario('scenarios/novo-ogaryovo-2023.yaml');
const loaded = sinceStart();
await simulate(scenario, { runs: Number(process.argv[2]), seed: 'bench', split: false });
console.log(JSON.stringify([imported, loaded, sinceStart()]));
