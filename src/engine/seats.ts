/** Seats: a person or a function in place of a party's decision rule. */
import type { ModelEffect } from '../compile/model.ts';
import type { Share } from './choice.ts';
import type { CompiledTrigger } from './program.ts';
import type { Run } from './run.ts';

/** What the one in the seat sees: options on offer with the share the rule would give them and, by utility, their utility. */
export type Decision = {
  readonly trigger: string;
  readonly party: string;
  readonly day: number;
  readonly offers: readonly { readonly option: string; readonly share: number; readonly utility?: number }[];
};

/** One of the options on offer, or effects of one's own, which are applied like those of any firing. */
export type Answer = { readonly option: string } | { readonly effects: readonly ModelEffect[] };

export type Seat = (decision: Decision) => Answer;

/** The seat that decides for the party of `trigger`, if there is one. */
export function seatOf(run: Run, trigger: CompiledTrigger): Seat | undefined {
  return run.seats.get(trigger.model.party);
}

/** Asks the seat. Throws RangeError when it names an option that is not on offer. */
export function ask(run: Run, trigger: CompiledTrigger, seat: Seat, shares: readonly Share[]): number | readonly ModelEffect[] {
  const { name, party } = trigger.model;
  const offers = shares.map(({ option, ...rest }) => ({ option: trigger.options[option]?.name ?? '', ...rest }));
  const answer = seat({ trigger: name, party: run.model.parties[party] ?? '', day: run.now, offers });
  if ('effects' in answer) return answer.effects;
  const picked = shares.find(({ option }) => trigger.options[option]?.name === answer.option);
  if (picked) return picked.option;
  throw new RangeError(`'${answer.option}' is not on offer at '${name}': there are ${offers.map(({ option }) => option).join(', ')}`);
}
