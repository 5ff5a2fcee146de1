/** One history replayed: what happened, why, and with which draw. A seed and a run number bring it back on any machine. */
import { fileURLToPath } from 'node:url';
import { historyText, replay, simulate } from 'casus';
import { loadScenario } from 'casus/node';

const scenario = await loadScenario(fileURLToPath(new URL('strait.yaml', import.meta.url)));
const result = await simulate(scenario, { runs: 500, seed: 'example', split: false });

// Every pathway names the first run that went this way.
const pathway = result.outcomes.blockade?.pathways[0];
if (pathway === undefined) throw new Error('no run has a blockade');
console.log(`${pathway.causes.join(' -> ')}: run ${pathway.exampleRun} is an example\n`);

// As text, day by day ...
const history = result.replay(pathway.exampleRun);
console.log(historyText(history, scenario, { isBrief: true }));

// ... or as data: here the draws that decided.
console.log('\nWhat decided:');
for (const entry of history.entries) {
  if (entry.kind === 'firing' && entry.choice)
    console.log(`  day ${entry.day.toFixed(1)}: ${entry.trigger} chose ${entry.option}, having drawn ${entry.choice.u.toFixed(3)}`);
  if (entry.kind === 'firing' && entry.probability) {
    const { p, u } = entry.probability;
    console.log(`  day ${entry.day.toFixed(1)}: ${entry.trigger}, drawn ${u.toFixed(3)} below its chance of ${p.toFixed(3)}`);
  }
}

// The same, without a simulation before it.
const again = replay(scenario, { seed: 'example', run: pathway.exampleRun });
console.log(`\nThe same history again: ${JSON.stringify(again) === JSON.stringify(history)}`);
