/** Bundles the benchmark as the package is bundled, so that what is timed is what is shipped, and runs it. */
import { build } from 'tsup';

const root = new URL('../..', import.meta.url).pathname;
await build({
  config: false,
  silent: true,
  entry: { bench: `${root}test/bench/bench.ts` },
  outDir: `${root}node_modules/.bench`,
  format: 'esm',
  target: 'node20',
});
await import(`${root}node_modules/.bench/bench.js`);
