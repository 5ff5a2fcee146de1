/** Builds the library (ESM, CJS, types) and the command line. */
import { defineConfig } from 'tsup';

const shared = {
  target: 'node20',
  outDir: 'dist',
  sourcemap: true,
  // parse-only mathjs is bundled: 13 ms to import in place of a second for the whole package
  // @noble/hashes has no CommonJS form, so it goes in as well
  noExternal: ['mathjs', '@noble/hashes'],
};

export default defineConfig([
  { ...shared, entry: { index: 'src/index.ts', node: 'src/node.ts' }, format: ['esm', 'cjs'], dts: true, clean: true },
  { ...shared, entry: { cli: 'src/cli/main.ts' }, format: ['esm'], dts: false, clean: false },
]);
