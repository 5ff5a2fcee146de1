/** A decision: which option a uniform picks among those on offer, by utility (softmax) or by chance. */
import { exp } from '../number/exp.ts';
import { fail, finite } from './fault.ts';
import type { CompiledOption, CompiledTrigger } from './program.ts';
import type { Run } from './run.ts';

export type Share = { readonly option: number; readonly share: number; readonly utility?: number };

/** Largest excess over 1 that a sum of chances may have. */
const CHANCE_TOLERANCE = 1e-9;

/** Shares of the options on offer, in name order. */
export function sharesOf(run: Run, trigger: CompiledTrigger): Share[] {
  const onOffer = trigger.options.flatMap((option, index) => (option.when === undefined || option.when(run) !== 0 ? [index] : []));
  if (onOffer.length === 0) return [];
  const { action } = trigger.model;
  return action.kind === 'choose' && action.by === 'utility' ? byUtility(run, trigger, onOffer) : byChance(run, trigger, onOffer);
}

/** Quantal response: shares proportional to exp(precision * utility). McKelvey and Palfrey (1995), doi:10.1006/game.1995.1023. */
function byUtility(run: Run, trigger: CompiledTrigger, onOffer: readonly number[]): Share[] {
  const { name } = trigger.model;
  const precision = finite(run, (trigger.precision as (run: Run) => number)(run), '`precision`', name);
  const utilities = onOffer.map((index) => finite(run, utility(run, trigger.options[index] as CompiledOption), '`utility`', name));
  const pulls = utilities.map((value) => value * precision);
  const largest = pulls.reduce((a, b) => Math.max(a, b));
  const weights = pulls.map((pull) => exp(pull - largest));
  const total = weights.reduce((a, b) => a + b, 0);
  return onOffer.map((option, place) => ({ option, share: (weights[place] as number) / total, utility: utilities[place] as number }));
}

function utility(run: Run, option: CompiledOption): number {
  return (option.utility as (run: Run) => number)(run);
}

function byChance(run: Run, trigger: CompiledTrigger, onOffer: readonly number[]): Share[] {
  const { name } = trigger.model;
  const chances = onOffer.map((index) => {
    const { chance } = trigger.options[index] as CompiledOption;
    if (chance === 'rest' || chance === undefined) return undefined;
    const share = finite(run, chance(run), '`chance`', name);
    if (share < 0) fail(run, 'E5006', `a chance of '${name}' is ${share}`, name, 'a chance lies between 0 and 1; use max(0, ...)');
    return share;
  });
  let sum = 0;
  for (const chance of chances) sum += chance ?? 0;
  if (sum > 1 + CHANCE_TOLERANCE)
    fail(run, 'E5006', `the chances of '${name}' add up to ${sum}`, name, 'chances are not rescaled: they may add up to 1 at most');
  return onOffer.map((option, place) => ({ option, share: chances[place] ?? Math.max(0, 1 - sum) }));
}

/** The first option whose running sum exceeds u; by utility, if rounding leaves none, the last; by chance, if none, -1: nothing happens. */
export function pickOption(trigger: CompiledTrigger, shares: readonly Share[], u: number): number {
  let sum = 0;
  for (const { option, share } of shares) {
    sum += share;
    if (sum > u) return option;
  }
  const { action } = trigger.model;
  const last = shares[shares.length - 1];
  return action.kind === 'choose' && action.by === 'utility' && last ? last.option : -1;
}
