/** Builds the library (ESM, CJS, types) and what its threads load, the same for browsers, and the command line. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

// Once, before any of the builds, which run side by side: one that cleaned would take away what another has written.
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');

/** Folders of the packages whose code went into a bundle: `node_modules/yaml`, `node_modules/@noble/hashes`. */
const bundled = new Set<string>();

/** Writes the licences of all that was bundled beside the bundles. */
const licences: Plugin = {
  name: 'licences',
  setup: (build) => {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => {
      for (const file of Object.keys(metafile?.inputs ?? {})) {
        const [folder] = /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file) ?? [];
        if (folder !== undefined) bundled.add(folder);
      }
      writeFileSync('dist/third-party-licenses.txt', licencesOf([...bundled].toSorted()));
    });
  },
};

/** Each text once, under the names of all packages that come with it. */
function licencesOf(folders: readonly string[]): string {
  const namesOf = new Map<string, string[]>();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Readonly<Record<string, string>>;
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
    const text = files.toSorted().map((file) => readFileSync(`${folder}/${file}`, 'utf8').trim());
    const names = namesOf.get(text.join('\n\n')) ?? [];
    namesOf.set(text.join('\n\n'), [...names, `${name} ${version} (${license})`]);
  }
  return [...namesOf].map(([text, names]) => `== ${names.join('\n== ')}\n\n${text}\n`).join('\n');
}

// Packages under devDependencies go into the bundle, those under dependencies do not: a file at a time, the former take ten times as long to load.
const shared: Options = {
  target: 'node20',
  outDir: 'dist',
  sourcemap: true,
  // so that the core holds nothing of Node, and packages give their form for all platforms
  platform: 'browser',
  external: [/^node:/],
  // the engine of JavaScript reads every letter before it starts; names stay, for stack traces
  esbuildOptions: (options) => {
    options.minifyWhitespace = true;
    options.minifySyntax = true;
    options.legalComments = 'none';
  },
  esbuildPlugins: [licences],
};

export default defineConfig([
  // `shims`: the CommonJS form finds its worker too
  { ...shared, entry: { index: 'src/index.ts', node: 'src/node.ts' }, format: ['esm', 'cjs'], dts: true, shims: true },
  { ...shared, entry: { 'worker-node': 'src/montecarlo/worker-node.ts' }, format: ['esm'], dts: false },
  { ...shared, entry: { cli: 'src/cli/main.ts' }, format: ['esm'], dts: false },
  {
    ...shared,
    entry: { browser: 'src/index.ts', 'worker-browser': 'src/montecarlo/worker-browser.ts' },
    target: 'es2022',
    esbuildOptions: (options, context) => {
      shared.esbuildOptions?.(options, context);
      options.alias = { '#threads': './src/montecarlo/threads-browser.ts' };
    },
    format: ['esm'],
    dts: false,
  },
]);
