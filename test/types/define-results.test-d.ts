/** What the compiler knows of a definition: the names of each kind, its own and those it extends. */
import { expectTypeOf, test } from 'vitest';
import type { AuthoredScenario } from '../../src/scenario/authored.ts';
import {
  type DeclaredNames,
  defineScenario,
  type MeasureNames,
  type OutcomeNames,
  type ParameterNames,
  type ScenarioDefinition,
} from '../../src/scenario/define.ts';
import type { everyConstruct } from '../support/every-construct.ts';
import { theatre } from './theatre.ts';

type NamesOf<D> = D extends ScenarioDefinition<infer Names> ? Names : never;

test('every kind of name is inferred where it is declared', () => {
  expectTypeOf<NamesOf<typeof theatre>>().toEqualTypeOf<{
    party: 'north' | 'south';
    bloc: 'coast';
    ladder: 'posture' | 'council';
    rung: 'calm' | 'alert' | 'war' | 'idle' | 'meeting';
    value: 'queen' | 'regent';
    variable: 'tension';
    member: 'posture' | 'anger' | 'ruler' | 'stage' | 'fights';
    relation: 'blame';
    parameter: 'threshold' | 'resolve';
    memberParameter: 'resolve';
    period: 'thaw';
    event: 'truce' | 'struck';
    carried: 'attacker' | 'victim' | 'severity';
    trigger: 'answer';
    inject: never;
    outcome: 'war';
    measure: 'peak';
    source: 'bulletin';
    variant: never;
  }>();
});

test('outcomes, measures and parameters are exactly the declared ones', () => {
  expectTypeOf<OutcomeNames<typeof everyConstruct>>().toEqualTypeOf<'belarusEnters' | 'allianceFollows' | 'ordersRefused' | 'ultimatum'>();
  expectTypeOf<MeasureNames<typeof everyConstruct>>().toEqualTypeOf<
    'peakPressure' | 'rulerAtDay30' | 'councilLag' | 'pressure' | 'fighters'
  >();
  expectTypeOf<ParameterNames<typeof theatre>>().toEqualTypeOf<'threshold' | 'resolve'>();
});

test('names of what is extended count as declared, variants do not', () => {
  const child = defineScenario({
    format: 'casus/1',
    extends: [theatre],
    outcomes: { peace: { when: 'happened(truce)' } },
    variants: { tense: { set: {} } },
  });
  const grandchild = defineScenario({ format: 'casus/1', extends: [child], outcomes: { calm: { when: 'tension < threshold' } } });
  expectTypeOf<OutcomeNames<typeof grandchild>>().toEqualTypeOf<'war' | 'peace' | 'calm'>();
  expectTypeOf<NamesOf<typeof child>['variant']>().toEqualTypeOf<'tense'>();
  expectTypeOf<NamesOf<typeof grandchild>['variant']>().toEqualTypeOf<never>();
});

test('keys that are ignored are no names', () => {
  const annotated = defineScenario({
    format: 'casus/1',
    'x-tool': 1,
    parties: { 'x-note': 'of another program', north: { 'x-colour': 'blue' } },
  });
  expectTypeOf<NamesOf<typeof annotated>['party']>().toEqualTypeOf<'north'>();
});

test('a definition is an authored scenario', () => {
  expectTypeOf(theatre).toExtend<AuthoredScenario>();
  expectTypeOf(theatre).toExtend<ScenarioDefinition>();
});

test('a scenario whose names are not known has names that are strings', () => {
  expectTypeOf<OutcomeNames<AuthoredScenario>>().toEqualTypeOf<string>();
  expectTypeOf<OutcomeNames<ScenarioDefinition<DeclaredNames>>>().toEqualTypeOf<string>();
  const loaded = defineScenario({} as AuthoredScenario);
  expectTypeOf<OutcomeNames<typeof loaded>>().toEqualTypeOf<string>();
});
