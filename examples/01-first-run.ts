/** First run: load a scenario, simulate it 2,000 times, and read the answer with its uncertainty. */
import { fileURLToPath } from 'node:url';
import { icd203Words, simulate } from 'casus';
import { loadScenario } from 'casus/node';

const scenario = await loadScenario(fileURLToPath(new URL('strait.yaml', import.meta.url)));

// The seed is any text. The same scenario, seed and number of runs give the same answer on every machine.
const result = await simulate(scenario, { runs: 2_000, seed: 'example', by: [90, 365] });

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

console.log(scenario.question);
for (const outcome of scenario.outcomes) {
  const answer = result.outcomes[outcome.name];
  if (answer === undefined) continue;
  // No number stands alone: every estimate carries its interval, its level, its runs and its method.
  const { value, low, high, runs, method } = answer.probability;
  console.log(`\n${outcome.meaning}`);
  console.log(
    `  ${percent(value)} (${percent(low)} to ${percent(high)}; ${runs} runs, ${method}): ${icd203Words({ low, high }).join(' to ')}`,
  );

  // Chance within a run is one thing, not knowing the parameters another.
  const { split } = answer;
  if (split?.isSeen) console.log(`  over the parameters as stated: ${percent(split.low)} to ${percent(split.high)}`);

  const [pathway] = answer.pathways;
  if (pathway)
    console.log(`  most often by: ${pathway.causes.join(' -> ')} (${percent(pathway.share)}, for example run ${pathway.exampleRun})`);
}
console.log('\nUnder these assumptions, not a forecast.');
