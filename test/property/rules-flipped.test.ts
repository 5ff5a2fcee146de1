/** Each rule of a run broken in turn in the fast engine: the comparison with the reference engine catches every one. */
import { describe, expect, test } from 'vitest';
import type { Func, Statement } from '../../src/compile/ir.ts';
import { type Breakable, breakable, kindOf } from '../support/breakable.ts';
import { modelOf } from '../support/history.ts';
import { RULE_FLIPS } from '../support/rule-flips.ts';
import { RULE_SCENARIOS } from '../support/rule-scenarios.ts';

const RUNS = 6;

const known = new Map<string, Breakable>();

function scenarioOf(name: string): Breakable {
  const made = known.get(name) ?? breakable(modelOf(RULE_SCENARIOS[name] ?? {}), 'rules', RUNS);
  known.set(name, made);
  return made;
}

/** Statements without what they point to, so that they can be held against each other. */
const written = (body: readonly Statement[]): string =>
  JSON.stringify(body, (key, part) => {
    if (key === 'target' || key === 'table') return part.name ?? part.base;
    return typeof part === 'bigint' || typeof part === 'number' ? String(part) : part;
  });

describe('the rules of a run', () => {
  test.each(Object.keys(RULE_SCENARIOS))('hold alike in both engines: %s', (name) => {
    expect(scenarioOf(name).differenceWith(new Map())).toBeUndefined();
  });

  test.each(RULE_FLIPS)('$rule: broken, it is caught', ({ scenario, functions, breaks }) => {
    const { module, sound, differenceWith } = scenarioOf(scenario);
    const broken = new Map<Func, readonly Statement[]>();
    for (const [func, body] of sound) {
      if (!functions.includes(kindOf(func))) continue;
      const changed = breaks(body, module);
      if (written(changed) !== written(body)) broken.set(func, changed);
    }
    if (broken.size === 0) throw new Error(`nothing to break in ${functions.join(', ')}: the fast engine has changed`);
    expect(differenceWith(broken)).toBeDefined();
  });
});
