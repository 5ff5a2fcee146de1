/** What looks like a function but reads names or histories: its meaning with an example, for the docs. The check of names gives each its meaning. */

export type SpecialFunction = { readonly parameters: string; readonly meaning: string; readonly example: string };

export const SPECIAL_FUNCTIONS = {
  if: { parameters: 'condition, a, b', meaning: 'a where the condition is true, else b', example: 'if(thaw, 0.7, 1)' },
  any: {
    parameters: 'bloc, condition',
    meaning: 'true if the condition is true of at least one member',
    example: 'any(nato, posture >= readiness)',
  },
  all: { parameters: 'bloc, condition', meaning: 'true if the condition is true of every member', example: 'all(baltics, fights)' },
  count: { parameters: 'bloc, condition', meaning: 'of how many members the condition is true', example: 'count(nato, tension > 0.5)' },
  sum: { parameters: 'bloc, x', meaning: 'sum of x over the members', example: 'sum(nato, resolve)' },
  size: { parameters: 'bloc', meaning: 'number of members', example: 'count(nato, fights) / size(nato)' },
  happened: { parameters: 'event', meaning: 'true once the event has happened', example: 'happened(ukraine.struck(belarus))' },
  times: { parameters: 'event', meaning: 'how often the event has happened', example: 'times(article4)' },
  since: {
    parameters: 'event',
    meaning: 'days since the event last happened; infinite if it never has',
    example: 'since(belarusEnters) < 30',
  },
  time: {
    parameters: 'event, or: place, rung',
    meaning: 'day on which the event first happened, or the place first reached the rung; infinite if it never has',
    example: 'time(nac.stage, meeting) - time(article4)',
  },
  daysIn: {
    parameters: 'place, rung',
    meaning: 'days that the place has stood at or above the rung without a break, 0 below it; of a name: at it',
    example: 'daysIn(belarus.posture, mobilised) >= 10',
  },
  climb: {
    parameters: 'party, rung',
    meaning: 'sum of the costs of the rungs above where the place stands, up to and with the rung',
    example: 'climb(belarus, entry)',
  },
  date: { parameters: '"YYYY-MM-DD"', meaning: 'days from the start to the date', example: 't >= date("2023-04-01")' },
  starts: { parameters: 'period', meaning: 'the event that a period begins', example: 'since(starts(drill)) < 3' },
  ends: { parameters: 'period', meaning: 'the event that a period ends', example: 'happened(ends(drill))' },
} as const satisfies Record<string, SpecialFunction>;

/** Words that are numbers, besides the duration words. `true` and `false` are truths. */
export const CONSTANTS = { pi: Math.PI, true: 1, false: 0 } as const;
