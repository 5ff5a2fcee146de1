/** Words of expressions: what the compiler accepts and what it refuses, text by text. */
import { expectTypeOf, test } from 'vitest';
import type { FUNCTIONS } from '../../src/expression/functions.ts';
import type { CONSTANTS, SPECIAL_FUNCTIONS } from '../../src/expression/special-functions.ts';
import { type DeclaredNames, defineScenario, type ScenarioDefinition } from '../../src/scenario/define.ts';
import type { UnknownInExpression } from '../../src/scenario/define-words.ts';
import { theatre } from './theatre.ts';

type Names = typeof theatre extends ScenarioDefinition<infer N extends DeclaredNames> ? N : never;
/** The unknown word of a text among the names of the theatre; `never` when there is none. */
type UnknownIn<S extends string> = UnknownInExpression<S, Names>;

test('known words, in every form of a name', () => {
  expectTypeOf<UnknownIn<'tension > threshold and not thaw'>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<'north.anger>=5% and north.ruler==queen'>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<'north.posture >= alert or self.posture < war'>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<'north.blame(south)*0.5 + south.blame(event.attacker)'>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<'event.severity > 1.5e-3 and event.attacker != self and event.victim.anger > .5'>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<'any(coast, member != self and fights) and count(coast, anger > 0.5) >= 2'>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<'since(truce) < 2 weeks or times(any.struck(self)) > 3 or happened(ends(thaw))'>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<'t > date("2023-04-01") and daysIn(south.stage, meeting) > 1'>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<'if(thaw, -north.resolve^2, scaleOdds(chance(5%, month), 2))'>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<'tension >\n  threshold'>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<'other.posture'>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<''>>().toEqualTypeOf<never>();
});

test('an unknown word is named', () => {
  expectTypeOf<UnknownIn<'tensoin > threshold'>>().toEqualTypeOf<'tensoin'>();
  expectTypeOf<UnknownIn<'tension > treshold'>>().toEqualTypeOf<'treshold'>();
  expectTypeOf<UnknownIn<'tension>treshold'>>().toEqualTypeOf<'treshold'>();
  expectTypeOf<UnknownIn<'mx(1, tension) > 0'>>().toEqualTypeOf<'mx'>();
  expectTypeOf<UnknownIn<'tension > 3 dyas'>>().toEqualTypeOf<'dyas'>();
  expectTypeOf<UnknownIn<'north.posture >= entry'>>().toEqualTypeOf<'entry'>();
  expectTypeOf<UnknownIn<'any(cost, fights)'>>().toEqualTypeOf<'cost'>();
  expectTypeOf<UnknownIn<'tension > threshold2'>>().toEqualTypeOf<'threshold2'>();
});

test('a dotted name or a pair is taken apart', () => {
  expectTypeOf<UnknownIn<'nroth.anger > 0'>>().toEqualTypeOf<'nroth'>();
  expectTypeOf<UnknownIn<'north.agner > 0'>>().toEqualTypeOf<'agner'>();
  expectTypeOf<UnknownIn<'north.tension > 0'>>().toEqualTypeOf<'tension'>();
  expectTypeOf<UnknownIn<'north.blmae(south) > 0'>>().toEqualTypeOf<'blmae'>();
  expectTypeOf<UnknownIn<'north.blame(suoth) > 0'>>().toEqualTypeOf<'suoth'>();
  expectTypeOf<UnknownIn<'event.severty > 0'>>().toEqualTypeOf<'severty'>();
  expectTypeOf<UnknownIn<'event.attacker.agner > 0'>>().toEqualTypeOf<'agner'>();
  expectTypeOf<UnknownIn<'times(any.sturck(self)) > 0'>>().toEqualTypeOf<'sturck'>();
});

type Ten = 'tension + ';
type Hundred = `${Ten}${Ten}${Ten}${Ten}${Ten}${Ten}${Ten}${Ten}${Ten}${Ten}`;
type Dense = '(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((';

test('texts are read up to 400 characters, longer ones are left to the check at run time', () => {
  expectTypeOf<UnknownIn<`${Hundred}${Hundred}${Hundred}${Hundred}`>>().toEqualTypeOf<never>();
  expectTypeOf<
    UnknownIn<`${Hundred}${Hundred}${Hundred}${Ten}${Ten}${Ten}${Ten}${Ten}${Ten}${Ten}${Ten}${Ten}tensoin  +`>
  >().toEqualTypeOf<'tensoin'>();
  expectTypeOf<UnknownIn<`tensoin + ${Hundred}${Hundred}${Hundred}${Hundred}`>>().toEqualTypeOf<never>();
  expectTypeOf<UnknownIn<`${Dense}${Dense}${Dense}${Dense}x`>>().toEqualTypeOf<'x'>();
  expectTypeOf<
    UnknownIn<`tensoin${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}${Hundred}`>
  >().toEqualTypeOf<never>();
});

test('the words of the expression language are known', () => {
  type Sign = 'add' | 'subtract' | 'multiply' | 'divide' | 'power' | 'negate';
  type Table = Exclude<keyof typeof FUNCTIONS, Sign> | keyof typeof SPECIAL_FUNCTIONS | keyof typeof CONSTANTS;
  expectTypeOf<{ [Word in Table]: UnknownIn<Word> }[Table]>().toEqualTypeOf<never>();
});

test('every place of an expression is read', () => {
  defineScenario({
    format: 'casus/1',
    extends: [theatre],
    // @ts-expect-error 'posutre' in the start of a variable
    variables: { mood: { start: 'north.posutre' } },
    parameters: {
      // @ts-expect-error 'treshold' in a named expression
      derived: { is: '1 - treshold' },
      // @ts-expect-error 'treshold' in an argument of a distribution
      drawn: { uniform: [0, 'treshold'] },
      // @ts-expect-error 'treshold' in an argument under a key
      normal: { normal: { mean: 'treshold', sd: 1 } },
    },
    triggers: {
      // @ts-expect-error 'tensoin' in `when`
      condition: { when: 'tensoin > 1' },
      // @ts-expect-error 'yaer' in `rate`
      rate: { rate: '3 / yaer' },
      // @ts-expect-error 'severty' in `probability`
      likely: { on: 'any.struck(north)', probability: 'event.severty' },
      // @ts-expect-error 'dyas' in `after`
      wait: { on: 'truce', after: { pert: ['1 day', '2 dyas', '3 days'] } },
      // @ts-expect-error 'trcue' in `unless`
      unless: { on: 'truce', unless: 'since(trcue) < 3' },
      // @ts-expect-error 'agner' on the right of an effect
      effect: { on: 'truce', do: [{ add: { tension: 0.1 } }, { add: { tension: 'north.agner' } }] },
      // @ts-expect-error 'wra' as a rung
      rung: { on: 'truce', do: [{ raise: { north: 'wra' } }] },
      // @ts-expect-error 'agner' in the utility of an option
      choice: { on: 'truce', choose: { wait: { utility: 0 }, act: { utility: 'north.agner' } } },
    },
    // @ts-expect-error 'wra' in an outcome
    outcomes: { war: { when: 'south.posture >= wra' } },
    // @ts-expect-error 'metting' in a measure
    measures: { lag: { value: 'time(south.stage, metting)' } },
  });
});

test('what is not a literal is left to the check at run time', () => {
  const text: string = 'tension > 1';
  const rung: string = 'war';
  const literal = 'wra';
  defineScenario({ format: 'casus/1', extends: [theatre], triggers: { go: { when: text } } });
  defineScenario({ format: 'casus/1', extends: [theatre], triggers: { go: { when: `north.posture >= ${rung}` } } });
  // @ts-expect-error a template whose parts are all literals is a literal
  defineScenario({ format: 'casus/1', extends: [theatre], triggers: { go: { when: `north.posture >= ${literal}` } } });
});
