/** Two variants compared by hand: the same seed gives both the same luck, so what differs is what was changed. */
import { fileURLToPath } from 'node:url';
import { compare, replay, simulate } from 'casus';
import { loadScenario } from 'casus/node';

const file = fileURLToPath(new URL('strait.yaml', import.meta.url));
const baseline = await loadScenario(file);
const hotline = await loadScenario(file, { variant: 'hotline' });

const options = { runs: 2_000, seed: 'example', split: false } as const;
const answers = { baseline: await simulate(baseline, options), hotline: await simulate(hotline, options) };

for (const [name, { outcomes }] of Object.entries(answers)) {
  const probability = outcomes.shotsFall?.probability;
  if (probability)
    console.log(`${name}: ${probability.value.toFixed(3)} (${probability.low.toFixed(3)} to ${probability.high.toFixed(3)})`);
}

// The two intervals are of two shares. Run by run the difference is known better, for run 17 of one is run 17 of the other with one thing changed.
const both = await compare(baseline, hotline, { runs: options.runs, seed: options.seed });
const { difference, onlyA, onlyB } = both.outcomes.shotsFall ?? {};
if (difference)
  console.log(
    `baseline less hotline: ${difference.value.toFixed(3)} (${difference.low.toFixed(3)} to ${difference.high.toFixed(3)}, paired)`,
  );
console.log(`shots only without the hotline: ${onlyA} runs; only with it: ${onlyB} runs`);

// One such pair: the same encounters until the first shot that the hotline prevents.
for (let run = 0; ; run++) {
  const [without, withIt] = [replay(baseline, { seed: 'example', run }), replay(hotline, { seed: 'example', run })];
  const day = without.outcomes.shotsFall;
  if (typeof day !== 'number' || withIt.outcomes.shotsFall !== null) continue;
  console.log(`run ${run}: shots on day ${day.toFixed(1)} without the hotline, none with it`);
  break;
}
console.log('Under these assumptions, not a forecast.');
