/** `ukraine.struck(belarus)`, `any.struck(self)`, `article4`, `ends(drill)` in, the deliveries that count out. */
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { EventPattern, Span, Tree } from '../../expression/ast.ts';
import type { EventName } from './names.ts';
import { type PartyRef, partyArg, partyOf } from './party-refs.ts';
import { type Job, type Occasion, refuse, sourceOf } from './scope.ts';

export type Pattern = { readonly pattern: EventPattern; readonly occasion: Occasion };

/** Reads one event with perhaps its doers and victims: a party, a bloc or `any`. An event named alone means all. */
export function eventPattern(job: Job, tree: Tree): Pattern | undefined {
  const period = periodEvent(job, tree);
  if (period !== 'none') return period;
  const parts = eventParts(job, tree);
  if (!parts) return undefined;
  const { event, doer, victim } = parts;
  const doers = doer ? someParties(job, doer) : null;
  const victims = victim ? someParties(job, victim) : null;
  if (doers === undefined || victims === undefined) return undefined;
  return {
    pattern: { event: event.name, doers: indices(job, doers), victims: indices(job, victims) },
    occasion: { event, doers, victims },
  };
}

/** `starts(drill)` and `ends(drill)` are events without parties. */
function periodEvent(job: Job, tree: Tree): Pattern | undefined | 'none' {
  if (tree.kind !== 'call' || tree.path.length !== 1 || (tree.path[0] !== 'starts' && tree.path[0] !== 'ends')) return 'none';
  const word = tree.path[0];
  const arg = tree.args[0];
  const { names, used } = job.context;
  if (arg?.kind !== 'name' || arg.path.length !== 1 || tree.args.length !== 1) {
    return refuse(job, 'E2118', tree.span, `'${word}' takes the name of a period`, didYouMean('', names.periods));
  }
  const period = arg.path[0] as string;
  if (!names.periods.has(period)) return refuse(job, 'E2118', arg.span, `no period '${period}'`, didYouMean(period, names.periods));
  used.add(`period:${period}`);
  const name = `${word}(${period})`;
  return { pattern: { event: name, doers: null, victims: null }, occasion: { event: { name, carries: [] }, doers: [], victims: [] } };
}

export type EventParts = { readonly event: EventName; readonly doer?: Tree; readonly victim?: Tree };

/** Takes `doer.event(victim)` apart and looks the event up. */
export function eventParts(job: Job, tree: Tree): EventParts | undefined {
  if (tree.kind !== 'name' && tree.kind !== 'call') {
    return refuse(job, 'E2107', tree.span, `'${sourceOf(tree)}' is no event`, 'write an event, for example ukraine.struck(belarus)');
  }
  const word = tree.path[tree.path.length - 1] as string;
  const nameSpan = tree.kind === 'call' ? tree.nameSpan : tree.span;
  const wordSpan: Span = { from: Math.max(nameSpan.from, nameSpan.to - word.length), to: nameSpan.to };
  const event = job.context.names.events.get(word);
  if (!event) return refuse(job, 'E2107', wordSpan, `no event '${word}'`, didYouMean(word, job.context.names.events.keys()));
  job.context.used.add(`event:${word}`);
  const head = tree.path.slice(0, -1);
  if (head.length > 0 && event.by === undefined) {
    return refuse(job, 'E2116', nameSpan, `the event '${word}' has no doer`, `declare it with 'by', or write '${word}'`);
  }
  if (tree.kind === 'call' && tree.args.length !== 1)
    return refuse(job, 'E2116', tree.span, `an event has one victim`, `write '${word}(party)'`);
  const victim = tree.kind === 'call' ? tree.args[0] : undefined;
  if (victim && event.on === undefined)
    return refuse(job, 'E2116', tree.span, `the event '${word}' has no victim`, `declare it with 'on', or leave the brackets out`);
  const headSpan = { from: nameSpan.from, to: Math.max(nameSpan.from, nameSpan.to - word.length - 1) };
  return { event, ...(head.length > 0 ? { doer: { kind: 'name', path: head, span: headSpan } } : {}), ...(victim ? { victim } : {}) };
}

/** Ids of the parties meant; `null` for `any`. */
function someParties(job: Job, tree: Tree): readonly string[] | null | undefined {
  if (tree.kind === 'name' && tree.path.length === 1) {
    const word = tree.path[0] as string;
    if (word === 'any') return null;
    const bloc = job.context.names.blocs.get(word);
    if (bloc) {
      job.context.used.add(`bloc:${word}`);
      return bloc;
    }
  }
  const party = partyArg(job, tree);
  if (!party) return undefined;
  if (party.kind === 'one') return [party.id];
  return refuse(job, 'E2119', tree.span, `'${party.words}' is known only when the event comes`, 'name a party, a bloc or any');
}

/** One party for `send`: `any` and blocs are refused. */
export function oneParty(job: Job, tree: Tree): PartyRef | undefined {
  if (tree.kind === 'name' && tree.path.length === 1) {
    const word = tree.path[0] as string;
    if (word === 'any' || job.context.names.blocs.has(word)) {
      return refuse(
        job,
        'E2119',
        tree.span,
        `'send' names single parties, and '${word}' is not one`,
        `use 'each: ${word === 'any' ? 'bloc' : word}' and 'self'`,
      );
    }
    return partyOf(job, tree.path, tree.span);
  }
  return partyArg(job, tree);
}

function indices(job: Job, parties: readonly string[] | null): readonly number[] | null {
  return parties === null ? null : parties.map((id) => job.context.names.partyIndex.get(id) ?? -1).sort((a, b) => a - b);
}
