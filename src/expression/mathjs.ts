/** The one import of mathjs: text of an expression in, mathjs' own tree out. Nothing of mathjs ever evaluates or compiles. */
import { create, type FactoryFunctionMap, type MathNode, type ParseFunction, parseDependencies } from 'mathjs/number';

// mathjs' types leave room for an absent table
const dependencies = { parseDependencies } as { readonly parseDependencies: FactoryFunctionMap };
const instance: { readonly parse: ParseFunction } = /* @__PURE__ */ create(dependencies, {}) as { readonly parse: ParseFunction };

/** Reads one expression with the grammar of mathjs. Throws a SyntaxError with `char`, the 1-based place, where it cannot. */
export function readWithMathjs(text: string): MathNode {
  return instance.parse(text);
}
