/**
 * Three projects: everything that runs on the sources, the type tests, and what runs on the built package. `CASUS_LONG=1` adds the long suites.
 * The files of the sources share their processes: fetching the modules anew takes most of them longer than their tests.
 */
import { defineConfig } from 'vitest/config';

const long = process.env.CASUS_LONG === '1';
const exclude = ['**/node_modules/**', ...(long ? [] : ['test/**/*.long.test.ts'])];

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    testTimeout: long ? 3_600_000 : 240_000,
    projects: [
      { extends: true, test: { name: 'source', isolate: false, include: ['test/**/*.test.ts'], exclude: [...exclude, 'test/e2e/**'] } },
      { extends: true, test: { name: 'package', include: ['test/e2e/**/*.test.ts'], exclude } },
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          typecheck: { enabled: true, only: true, include: ['test/types/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
        },
      },
    ],
  },
});
