/** Outcomes, measures and injects as written in, checked ones out. */
import { didYouMean } from '../../diagnostics/nearest.ts';
import type { ValueType } from '../../expression/ast.ts';
import type { Inject, Measure, Outcome, ValueKind } from '../types.ts';
import { dayText, durationText } from './constants.ts';
import type { Context } from './context.ts';
import { below } from './delays.ts';
import { checkEffects } from './effects.ts';
import { checkCrossings, isMoving, movesByItself } from './moving.ts';
import { resolveText, type Site, site, truthText } from './resolve.ts';
import { daysOf } from './triggers.ts';
import { ringIn } from './values.ts';
import { entries, ids, type WrittenInject, type WrittenMeasure, type WrittenOutcome, wordsOf } from './written.ts';

export function checkOutcomes(context: Context): readonly Outcome[] {
  const outcomes = entries(context.written.outcomes).flatMap(([name, written]) => {
    const outcome = checkOutcome(site(context, ['outcomes', name]), name, written);
    return outcome ? [outcome] : [];
  });
  const givenOf = new Map(outcomes.map((outcome) => [outcome.name, outcome.given]));
  const ring = ringIn([...givenOf.keys()], (name) => {
    const given = givenOf.get(name);
    return given === undefined ? [] : [given];
  });
  if (ring)
    context.report({
      code: 'E2201',
      message: `outcomes are given each other in a circle: ${[...ring, ring[0]].join(' -> ')}`,
      hint: `take one 'given' out`,
      path: ['outcomes', ring[0] as string, 'given'],
    });
  return outcomes;
}

function checkOutcome(at: Site, name: string, written: WrittenOutcome): Outcome | undefined {
  const known = ids(at.context.written.outcomes);
  const when = truthText(below(at, 'when'), written.when);
  if (when) checkCrossings(at.context, [...at.path, 'when'], when);
  const within = written.within === undefined ? undefined : durationText(below(at, 'within'), written.within, 'above 0');
  const badGiven = written.given !== undefined && !known.includes(written.given);
  if (badGiven)
    at.context.report({
      code: 'E2109',
      message: `no outcome '${written.given}'`,
      hint: didYouMean(written.given ?? '', known),
      path: [...at.path, 'given'],
    });
  if (!when || badGiven || (written.within !== undefined && within === undefined)) return undefined;
  return {
    ...wordsOf(written),
    name,
    when,
    ...(written.given === undefined ? {} : { given: written.given }),
    ...(within === undefined ? {} : { withinDays: within }),
    ends: written.ends === true,
  };
}

export function checkMeasures(context: Context): readonly Measure[] {
  return entries(context.written.measures).flatMap(([name, written]) => {
    const measure = checkMeasure(site(context, ['measures', name]), name, written);
    return measure ? [measure] : [];
  });
}

function checkMeasure(at: Site, name: string, written: WrittenMeasure): Measure | undefined {
  const value = resolveText(below(at, 'value'), written.value);
  const given = written.given === undefined ? undefined : truthText(below(at, 'given'), written.given);
  const read = readOf(at, written);
  const type = value && kindOf(value.type);
  if (value && !type)
    at.context.report({
      code: 'E4501',
      message: `'${written.value}' is a party, and a measure is not`,
      hint: `measure '${written.value}.posture', or a truth about the party`,
      path: [...at.path, 'value'],
    });
  if (!value || !type || !read || (written.given !== undefined && !given)) return undefined;
  if (read.kind === 'over' && !overTime(at, value.expr, type)) return undefined;
  return { ...wordsOf(written), name, value: value.expr, type, read, ...(given ? { given } : {}) };
}

function kindOf(type: ValueType): ValueKind | undefined {
  switch (type.kind) {
    case 'truth':
      return { kind: 'flag' };
    case 'number':
      return { kind: 'number' };
    case 'rung':
      return { kind: 'ladder', ladder: type.ladder };
    case 'name':
      return { kind: 'names', values: type.values };
    case 'party':
      return undefined;
  }
}

function readOf(at: Site, written: WrittenMeasure): Measure['read'] | undefined {
  if (written.at !== undefined) {
    const day = dayText(below(at, 'at'), written.at);
    return day === undefined ? undefined : { kind: 'at', day };
  }
  if (written.every !== undefined) {
    const days = durationText(below(at, 'every'), written.every, 'above 0');
    return days === undefined || !isReadable(at, days) ? undefined : { kind: 'every', days };
  }
  const { over = 'end' } = written;
  return over === 'end' ? { kind: 'end' } : { kind: 'over', what: over };
}

const MOST_READINGS = 10_000;

/** Every run keeps every reading of a series. */
function isReadable(at: Site, days: number): boolean {
  const readings = Math.floor((at.context.horizonDays ?? 0) / days);
  if (readings <= MOST_READINGS) return true;
  const message = `the series has ${readings} readings, the most is ${MOST_READINGS}`;
  at.context.report({ code: 'E4401', message, hint: `read it less often: 'every: 1 day'`, path: [...at.path, 'every'] });
  return false;
}

/** Over time there is a closed form for what does not move, and for one moving value on its own. Comparisons of moving values have crossings like conditions. */
function overTime(at: Site, value: Measure['value'], type: ValueKind): boolean {
  const problem = (message: string, hint: string): boolean => {
    at.context.report({ code: 'E4502', message, hint, path: [...at.path, 'value'] });
    return false;
  };
  if (type.kind === 'names')
    return problem(
      'names have no mean, maximum or total',
      `read it 'at' a day, or measure '${at.context.written.measures?.[String(at.path[1])]?.value} == ...'`,
    );
  if (movesByItself(value, at.context.names.values) || !isMoving(value, at.context.names.values)) {
    checkCrossings(at.context, [...at.path, 'value'], value);
    return true;
  }
  return problem('over time a measure reads what does not move, or one moving value on its own', `read it on a calendar: 'every: 1 week'`);
}

export function checkInjects(context: Context): readonly Inject[] {
  return entries(context.written.injects).flatMap(([name, written]) => {
    const inject = checkInject(site(context, ['injects', name]), name, written);
    return inject ? [inject] : [];
  });
}

function checkInject(at: Site, name: string, written: WrittenInject): Inject | undefined {
  const days = written.at === undefined ? [] : daysOf(below(at, 'at'), written.at);
  const effects = checkEffects(below(at, 'do'), written.do ?? []);
  const to = addressees(at, typeof written.to === 'string' ? [written.to] : (written.to ?? []));
  if (!days || !effects) return undefined;
  return {
    ...wordsOf(written),
    name,
    days,
    ...(written.title === undefined ? {} : { title: written.title }),
    ...(written.card === undefined ? {} : { card: written.card }),
    to,
    responses: written.responses ?? [],
    effects,
  };
}

/** Parties, blocs written out. */
function addressees(at: Site, words: readonly string[]): readonly string[] {
  const { names } = at.context;
  return [
    ...new Set(
      words.flatMap((word, index) => {
        const bloc = names.blocs.get(word);
        if (bloc) at.context.used.add(`bloc:${word}`);
        if (bloc) return bloc;
        if (names.partyIndex.has(word)) return [word];
        at.context.report({
          code: 'E2103',
          message: `no party or bloc '${word}'`,
          hint: didYouMean(word, [...names.parties, ...names.blocs.keys()]),
          path: [...at.path, 'to', index],
        });
        return [];
      }),
    ),
  ];
}
