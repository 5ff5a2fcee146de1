/** Parts of a scenario in, the checked scenario or the problems out: two states and an actor, a bloc, a relation, an event. */
import type { Diagnostic } from '../../../../src/diagnostics/diagnostic.ts';
import { ScenarioError } from '../../../../src/diagnostics/diagnostic.ts';
import type { NamedExpr } from '../../../../src/expression/ast.ts';
import { scenarioOf } from '../../../../src/scenario/check.ts';
import type { Scenario } from '../../../../src/scenario/types.ts';

type Plain = Readonly<Record<string, unknown>>;

const FRAME: Plain = {
  format: 'casus/1',
  id: 'frame',
  title: 'Frame',
  start: '2024-01-01',
  horizon: '2024-12-31',
  ladders: { posture: { calm: 'At peace', ready: { cost: 0.5, hold: '7 days' }, war: { cost: 2 } } },
  variables: {
    tension: { start: 0.2, min: 0, max: 1 },
    rule: { values: ['king', 'council'] },
    heat: { relaxes: { to: 0, halfLife: '10 days' } },
  },
  parties: {
    north: { posture: 'calm', variables: { anger: { start: 0.3, min: 0, max: 1 } } },
    south: { posture: 'ready' },
    guard: { within: 'north' },
  },
  blocs: { pact: { members: ['south', 'north'], variables: { fights: { flag: true }, resolve: { start: 'self.nerve' } } } },
  relations: { blame: { min: 0, max: 1 }, atWar: { symmetric: true, flag: true }, seen: { ladder: 'posture', start: 'other.posture' } },
  periods: { thaw: { from: '03-01', to: '05-01' } },
  parameters: { patience: { uniform: [0.2, 0.8] }, nerve: { each: 'pact', uniform: [0, 1] } },
  events: { struck: { by: 'attacker', on: 'victim', with: ['severity'] }, alarm: 'An alarm' },
};

/** Entries of `parts` are added to the sections of the frame, or replace them. */
export function written(parts: Plain): Plain {
  const sections = Object.entries(parts).map(([key, part]) => [key, isMap(FRAME[key]) && isMap(part) ? { ...FRAME[key], ...part } : part]);
  return { ...FRAME, ...Object.fromEntries(sections) };
}

function isMap(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function checked(parts: Plain = {}): Scenario {
  return scenarioOf(written(parts));
}

/** All errors, none when it is right. */
export function errors(parts: Plain): readonly Diagnostic[] {
  try {
    scenarioOf(written(parts));
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.diagnostics;
    throw error;
  }
}

export function codes(parts: Plain): readonly string[] {
  return errors(parts).map(({ code }) => code);
}

/** A truth, resolved where nothing is in scope but the world (an `every` trigger, so that anything may be read). */
export function meaning(text: string, trigger: Plain = {}): string {
  const scenario = checked({ triggers: { probe: { every: '1 day', when: text, do: [], ...trigger } } });
  const when = scenario.triggers[0]?.when;
  return when ? print(when) : '';
}

/** An expression as meant, shortly: `(compare > tension 0.5)`. */
export function print(expr: NamedExpr): string {
  switch (expr.kind) {
    case 'number':
      return String(expr.value);
    case 'time':
      return 't';
    case 'read':
      return expr.ref;
    case 'field':
      return `field${expr.field}`;
    case 'call':
      return `(${[expr.fn, ...expr.args.map(print)].join(' ')})`;
    case 'compare':
      return `(${expr.op} ${print(expr.left)} ${print(expr.right)})`;
    case 'and':
    case 'or':
      return `(${[expr.kind, ...expr.args.map(print)].join(' ')})`;
    case 'not':
      return `(not ${print(expr.arg)})`;
    case 'if':
      return `(if ${print(expr.test)} ${print(expr.then)} ${print(expr.otherwise)})`;
    case 'pick':
      return `(pick ${print(expr.index)} [${expr.of.map(print).join(' ')}])`;
    case 'history':
      return `${expr.what}[${expr.pattern.event} ${list(expr.pattern.doers)} ${list(expr.pattern.victims)}]`;
    case 'stay':
      return `${expr.what}[${expr.ref} ${expr.rung}]`;
  }
}

function list(parties: readonly number[] | null): string {
  return parties === null ? '*' : parties.join('+');
}
