/** Bundles the benchmark and the command line as the package is bundled, so that what is timed is what is shipped, and runs the sections that are named. */
import { build } from 'tsup';

const root = new URL('../..', import.meta.url).pathname;
await build({
  config: false,
  silent: true,
  entry: {
    bench: `${root}test/bench/bench.ts`,
    'first-runs': `${root}test/bench/first-runs.ts`,
    cli: `${root}src/cli/main.ts`,
    'worker-node': `${root}src/montecarlo/worker-node.ts`,
  },
  splitting: false,
  outDir: `${root}node_modules/.bench`,
  format: 'esm',
  target: 'node20',
  platform: 'browser',
  external: [/^node:/, 'agentscript', 'flocc', 'simulation'],
  esbuildOptions: (options) => Object.assign(options, { minifyWhitespace: true, minifySyntax: true }),
});
await import(`${root}node_modules/.bench/bench.js`);
