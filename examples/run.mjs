/** The number of an example in (`npm run example 01`); the example run, from its TypeScript, against the built package. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';

const [number = ''] = process.argv.slice(2);
const examples = readdirSync(new URL('.', import.meta.url)).filter((name) => /^\d\d-.*\.ts$/.test(name));
const example = number === '' ? undefined : examples.find((name) => name.startsWith(number));

if (example === undefined) {
  console.error(`which example? npm run example <number>, one of:\n${examples.map((name) => `  ${name}`).join('\n')}`);
  process.exitCode = 64;
} else {
  await createJiti(import.meta.url).import(fileURLToPath(new URL(example, import.meta.url)));
}
