/** `belarus`, `self`, `event.attacker` in, the party that is meant out: one that is known now, or the one that an event names. */
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { NamedExpr, Span, Tree } from '../../expression/ast.ts';
import { number, type Typed } from './context.ts';
import { type Job, refuse, sourceOf } from './scope.ts';
import { NUMBER, PARTY } from './types.ts';

/** `possible`: the parties that the patterns of `on` let in, `null` for any. */
export type PartyRef =
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'role'; readonly expr: NamedExpr; readonly possible: readonly string[] | null; readonly words: string };

/** The party of `['belarus']`, `['self']` or `['event', 'attacker']`. */
export function partyOf(job: Job, path: readonly string[], span: Span): PartyRef | undefined {
  const [head, field] = path;
  if (head === undefined) return undefined;
  if (head === 'event' && field !== undefined && path.length === 2) return roleOf(job, field, span);
  if (path.length > 1) return refuse(job, 'E2101', span, `'${path.join('.')}' is no party`, 'a name has at most one dot: party and value');
  if (head === 'self' || head === 'other' || head === 'member') {
    const id = job.scope[head];
    return id === undefined ? refuse(job, 'E2114', span, `'${head}' names nobody here`, WHERE[head]) : { kind: 'one', id };
  }
  const { names } = job.context;
  if (names.partyIndex.has(head)) return { kind: 'one', id: head };
  if (names.blocs.has(head)) {
    return refuse(
      job,
      'E3208',
      span,
      `'${head}' is a bloc, not one party`,
      `count its members, for example 'any(${head}, ...)' or 'max(${head}, ...)'`,
    );
  }
  return refuse(job, 'E2103', span, `no party '${head}'`, didYouMean(head, names.parties));
}

const WHERE = {
  self: `'self' is the party of a trigger, of a value or of the first of a pair: name the party`,
  other: `'other' stands only in the start of a relation: name the party`,
  member: `'member' stands only inside an aggregate, or beside a bloc in a key: name the party`,
} as const;

/** The party that an argument names. */
export function partyArg(job: Job, tree: Tree): PartyRef | undefined {
  if (tree.kind === 'name') return partyOf(job, tree.path, tree.span);
  return refuse(job, 'E2103', tree.span, `'${sourceOf(tree)}' is no party`, 'name one party');
}

/** The index of a party as an expression. */
export function partyExpr(job: Job, party: PartyRef): NamedExpr {
  return party.kind === 'one' ? number(job.context.names.partyIndex.get(party.id) ?? -1) : party.expr;
}

/** `event.severity`, `event.attacker`. */
export function eventField(job: Job, field: string, span: Span): Typed | undefined {
  const found = fieldOf(job, field, span);
  return found && { expr: found.expr, type: found.role ? PARTY : NUMBER };
}

function roleOf(job: Job, field: string, span: Span): PartyRef | undefined {
  const found = fieldOf(job, field, span);
  if (!found) return undefined;
  if (found.role) return { kind: 'role', expr: found.expr, possible: found.possible, words: `event.${field}` };
  return refuse(job, 'E2112', span, `'event.${field}' is a number, not a party`, undefined);
}

type Field = { readonly expr: NamedExpr; readonly role: boolean; readonly possible: readonly string[] | null };

/** Every event that may wake the trigger must carry the field, and all as the same kind of thing. */
function fieldOf(job: Job, field: string, span: Span): Field | undefined {
  const { occasions } = job.scope;
  if (!occasions)
    return refuse(job, 'E2115', span, `'event.${field}' stands where no event was delivered`, `it stands only in triggers with 'on'`);
  const roles: boolean[] = [];
  let possible: readonly string[] | null = [];
  for (const { event, doers, victims } of occasions) {
    const role = event.by === field || event.on === field;
    if (!role && !event.carries.includes(field)) {
      const words = [event.by, event.on, ...event.carries].filter((word) => word !== undefined);
      return refuse(
        job,
        'E2112',
        span,
        `the event '${event.name}' carries no '${field}'`,
        didYouMean(field, words) ?? `declare it: 'with: [${field}]'`,
      );
    }
    roles.push(role);
    const parties = event.by === field ? doers : victims;
    possible = possible === null || parties === null ? null : [...possible, ...parties];
  }
  if (roles.length === 0) return undefined; // `on` itself failed and was reported
  if (roles.some((role) => role !== roles[0])) {
    return refuse(job, 'E2112', span, `'event.${field}' is a party in one event and a number in another`, 'make two triggers');
  }
  return { expr: { kind: 'field', field: job.context.names.fields.indexOf(field) }, role: roles[0] === true, possible };
}
