/** Takes a Model and gives the chance a year that its rules imply, trigger by trigger and option by option (`casus show --rates`). */
import { someExpr } from '../expression/analyze.ts';
import { exp, expMinusOne } from '../number/exp.ts';
import { logOnePlus } from '../number/log.ts';
import type { Code, Model, ModelOption, ModelTrigger } from './model.ts';
import { type AtMedians, atMedians } from './show-medians.ts';

/** Days of a year, as the duration word `year` has them. */
const YEAR = 365.25;

export type ImpliedRate = {
  readonly trigger: string;
  /** Of one option of a choice; absent for the trigger as a whole. */
  readonly option?: string;
  readonly wokenBy: ModelTrigger['wake']['kind'];
  /** Whether `when` holds at the start; absent where that depends on what an event carries. The numbers are those while it holds. */
  readonly applies?: boolean;
  /** Of a rate: rings a day. */
  readonly perDay?: number;
  /** Days from one wake to the next, where the trigger has `every`. */
  readonly everyDays?: number;
  /** Chance that one wake leads to the firing, or to this option; absent where it depends on what an event carries. */
  readonly perWake?: number;
  /** Chance of at least one in a year; only for `rate` and `every`. */
  readonly yearly?: number;
};

/**
 * The rates that the rules imply at the medians of the parameters and the start values, if nothing of that changed for a year:
 * for a rate h with probability p, 1 - exp(-p h 365.25); for `every: d`, 1 - (1 - p)^(365.25 / d), so a weekly review with an option of 1 % is
 * 41 % a year; for all other wakes the chance of one wake alone. An option's p is that of the trigger times its share at the start
 * (softmax of utilities, or its chance). `limit`, `cooldown`, `unless` and delays are left out.
 */
export function impliedRates(model: Model): readonly ImpliedRate[] {
  const evaluate = atMedians(model);
  return model.triggers.flatMap((trigger) => {
    const probability = trigger.probability === undefined ? 1 : Math.min(1, Math.max(0, evaluate(trigger.probability)));
    const whole = impliedRate(trigger, probability, evaluate);
    if (trigger.action.kind === 'do') return [whole];
    const shares = sharesAtStart(trigger.action, evaluate);
    const options = trigger.action.options.map((option, index) => ({
      ...impliedRate(trigger, probability * (shares[index] ?? 0), evaluate),
      option: option.name,
    }));
    return [whole, ...options];
  });
}

function impliedRate(trigger: ModelTrigger, perWake: number, evaluate: AtMedians): ImpliedRate {
  const { wake, when } = trigger;
  const perDay = wake.kind === 'rate' ? evaluate(wake.rate) : undefined;
  const yearly = yearlyOf(wake, perWake, perDay);
  return {
    trigger: trigger.name,
    wokenBy: wake.kind,
    ...(when !== undefined && someExpr(when, (part) => part.kind === 'field')
      ? {}
      : { applies: when === undefined || evaluate(when) !== 0 }),
    ...(known(perDay) ? { perDay } : {}),
    ...(wake.kind === 'every' ? { everyDays: wake.days } : {}),
    ...(known(perWake) ? { perWake } : {}),
    ...(known(yearly) ? { yearly } : {}),
  };
}

function yearlyOf(wake: ModelTrigger['wake'], perWake: number, perDay: number | undefined): number | undefined {
  if (perDay !== undefined) return 0 - expMinusOne(-perWake * perDay * YEAR);
  if (wake.kind !== 'every') return undefined;
  return perWake === 1 ? 1 : 0 - expMinusOne((YEAR / wake.days) * logOnePlus(-perWake));
}

function known(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}

/** Share of each option among those on offer at the start; 0 for those that are not. */
function sharesAtStart(action: Extract<ModelTrigger['action'], { kind: 'choose' }>, evaluate: AtMedians): readonly number[] {
  const isOffered = (option: ModelOption): boolean => option.when === undefined || evaluate(option.when) !== 0;
  const number = (code: Code | undefined): number => (code === undefined ? Number.NaN : evaluate(code));
  if (action.by === 'utility') {
    const precision = evaluate(action.precision);
    const pulls = action.options.map((option) => (isOffered(option) ? precision * number(option.utility) : Number.NEGATIVE_INFINITY));
    const largest = pulls.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const weights = pulls.map((pull) => (pull === Number.NEGATIVE_INFINITY ? 0 : exp(pull - largest)));
    const total = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => (total === 0 ? 0 : weight / total));
  }
  const stated = action.options.map((option) => (isOffered(option) && option.chance !== 'rest' ? number(option.chance) : 0));
  const rest = Math.max(0, 1 - stated.reduce((a, b) => a + b, 0));
  return action.options.map((option, index) => (option.chance === 'rest' && isOffered(option) ? rest : (stated[index] ?? 0)));
}
