/** The built package, as its users load it, with the types of the sources. */
import { createRequire } from 'node:module';

type Core = typeof import('../../src/index.ts');
type Files = typeof import('../../src/node.ts');

const at = (file: string): string => new URL(`../../dist/${file}`, import.meta.url).href;

export const { simulate, compare, butFor, checkExpectations, defineScenario, RunError } = (await import(at('index.js'))) as Core;
export const { loadScenario } = (await import(at('node.js'))) as Files;

/** The CommonJS form. */
export const required = createRequire(import.meta.url)('../../dist/index.cjs') as Core;
