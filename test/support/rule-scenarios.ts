/** Small scenarios that between them show every rule of a run at work: nearly all of it on whole days, where what is due at one instant meets. */
import { small } from './history.ts';

const flag = (start = false) => ({ flag: true, start });
const share = (start: number | string = 0) => ({ start, min: 0, max: 1 });
const count = { start: 0, min: -100, max: 100 };
const large = { start: 0, min: -1e12, max: 1e12 };
const chance = { meaning: 'Made up', source: 'judgement', confidence: 'low' };

/** Order of batches, looks between them, what is counted when, outcomes and measures. */
const batches = small({
  horizon: '30 days',
  variables: { x: count, y: large, order: large, passing: flag(), chain: count, tied: count },
  events: { first: 'First', second: 'Second', third: 'Third', quiet: 'Nobody answers', link: 'A link of a chain' },
  triggers: {
    aStart: { when: 'y < 1', do: [{ add: { order: 0.25 } }] },
    begin: { at: ['day 2', 'day 9'], do: [{ set: { x: 1 } }, { send: 'first' }, { send: 'second' }, { send: 'quiet' }] },
    edge: { when: 'x > 0.5', do: [{ send: 'third' }, { add: { order: 1 } }] },
    onFirst: {
      on: 'first',
      when: 'times(first) >= 1 and since(first) < 1',
      do: [{ set: { order: '2 * order + times(first)' } }, { set: { passing: true } }],
    },
    onSecond: { on: 'second', do: [{ set: { order: '3 * order' } }, { set: { passing: false } }] },
    onThird: { on: 'third', do: [{ set: { order: 'order - 1' } }, { set: { x: 0 } }] },
    dated: { at: ['day 2', 'day 5', 'day 20', 'day 30'], do: [{ set: { order: '5 * order + 1 + y' } }] },
    crosses: { when: 't >= 20', do: [{ send: 'first' }] },
    waits: { on: 'first', after: '3 days', do: [{ set: { order: '7 * order + 2' } }] },
    atOnce: { at: 'day 5', after: '0 days', do: [{ send: 'second' }, { set: { y: 'order' } }] },
    later: { when: 'y > 0', after: '4 days', do: [{ set: { order: '11 * order - 3' } }] },
    weekly: { every: '5 days', do: [{ add: { y: 0.5 } }] },
    link: { on: 'link', limit: 150, do: [{ add: { chain: 1 } }, { send: 'link' }] },
    startChain: { at: 'day 12', do: [{ send: 'link' }] },
    tieOne: { rate: 'if(tied > 0, 1e18, 0)', limit: 1, do: [{ set: { order: '2 * order + 5' } }] },
    tieTwo: { rate: 'if(tied > 0, 1e18, 0)', limit: 1, do: [{ set: { order: '3 * order + 7' } }] },
    tie: { at: 'day 14', do: [{ set: { tied: 1 } }] },
  },
  injects: { card: { at: ['day 2', 'day 5'], title: 'A card', do: [{ add: { y: 1 } }, { send: 'third' }] } },
  outcomes: {
    seenInPassing: { when: 'passing' },
    soon: { when: 'order > 3', within: '5 days' },
    after: { when: 'order > 10', given: 'soon', within: '5 days' },
    missed: { when: 'chain > 50', within: '5 days' },
    never: { when: 'y < 0', given: 'seenInPassing' },
  },
  measures: {
    order: { value: 'order' },
    chain: { value: 'chain', at: 'day 12' },
    everyDay: { value: 'order', every: '2.5 days' },
    lag: { value: 'time(third)', given: 'happened(third)' },
    onTwelve: { value: 'y', over: 'mean' },
  },
});

/** Effects that meet in one value, clamps, holds and falls. */
const effects = small({
  horizon: '60 days',
  ladders: {
    posture: { calm: 'Calm', ready: { meaning: 'Ready', hold: '4 days' }, armed: { meaning: 'Armed', hold: '9 days' }, war: 'War' },
  },
  parties: {
    a: { posture: 'calm' },
    b: { posture: 'war' },
    c: { posture: 'calm' },
    d: { posture: 'armed' },
    e: { posture: 'armed' },
    f: { posture: 'armed' },
  },
  variables: {
    met: share(0.8),
    summed: { start: 0.2, min: 0, max: 10 },
    same: share(0.3),
    faded: { start: 0.9, min: 0, max: 1, relaxes: { to: 0.1, halfLife: '5 days' } },
    pulled: { start: 0.2, min: 0, max: 0.9, relaxes: { to: 'met', halfLife: 'if(same > 0.5, 2 days, 9 days)' } },
    copy: count,
  },
  events: { hit: { by: 'hitter', on: 'victim', with: ['force'] } },
  triggers: {
    up: { at: 'day 1', do: [{ add: { met: 0.5 } }, { add: { summed: 0.1 } }, { set: { same: 0.4 } }, { raise: { a: 'war' } }] },
    down: { at: 'day 1', do: [{ add: { met: -0.5 } }, { add: { summed: 0.7 } }, { set: { same: 0.4 } }, { raise: { a: 'ready' } }] },
    over: { at: 'day 3', do: [{ add: { met: 5 } }, { set: { summed: 1 } }, { add: { faded: 0.2 } }, { add: { copy: 'faded' } }] },
    under: { at: 'day 5', do: [{ add: { met: -7 } }, { add: { faded: 0 } }, { set: { same: 0.9 } }, { add: { summed: 0.3 } }] },
    mixed: { at: 'day 5', do: [{ set: { summed: 2 } }] },
    lower: { at: ['day 2', 'day 8'], do: [{ lower: { a: 'calm' } }, { lower: { b: 'ready' } }] },
    lowerLess: { at: 'day 8', do: [{ lower: { a: 'armed' } }, { lower: { b: 'calm' } }] },
    again: { at: 'day 40', do: [{ lower: { a: 'calm' } }, { lower: { d: 'calm' } }] },
    drops: { at: 'day 7', do: [{ raise: { a: 'calm' } }] },
    eFirst: { at: 'day 2', do: [{ lower: { e: 'calm' } }, { lower: { f: 'calm' } }] },
    eLess: { at: 'day 3', do: [{ lower: { e: 'ready' } }] },
    eFell: { when: 'e.posture < ready', do: [{ add: { copy: 0.5 } }] },
    holdsUp: { at: 'day 5', after: '4 days', do: [{ set: { f: 'war' } }] },
    lastly: { at: 'day 58', do: [{ set: { same: 0.95 } }] },
    lifts: { at: 'day 15', do: [{ raise: { c: 'armed' } }] },
    asks: { at: ['day 17', 'day 18'], do: [{ lower: { c: 'ready' } }, { lower: { b: 'calm' } }] },
    asksMore: { at: 'day 19', do: [{ lower: { c: 'calm' } }] },
    asksLess: { at: 'day 20', do: [{ lower: { c: 'ready' } }] },
    meets: { at: 'day 24', do: [{ set: { c: 'war' } }, { lower: { d: 'ready' } }] },
    settles: { at: 'day 26', do: [{ lower: { c: 'ready' } }] },
    falls: { when: 'c.posture < armed', after: '1 day', do: [{ send: 'a.hit(c)', with: { force: 'faded' } }] },
    struck: { on: 'any.hit(any)', do: [{ add: { copy: 'event.force' } }, { set: { pulled: '0.5 * pulled' } }] },
    nudge: { every: '1 day', do: [{ add: { copy: 'pulled' } }, { raise: { d: 'calm' }, when: 'copy < 0' }] },
    settled: { when: 'pulled > 0.7', do: [{ add: { copy: 1 } }] },
  },
  measures: {
    mean: { value: 'copy', over: 'mean' },
    total: { value: 'summed', over: 'total' },
    fade: { value: 'faded', over: 'mean' },
    least: { value: 'pulled', over: 'min' },
    most: { value: 'pulled', over: 'max' },
    standing: { value: 'daysIn(a.posture, ready)', over: 'total' },
    longest: { value: 'daysIn(c.posture, armed)', over: 'max' },
    tally: { value: 'if(copy > -1000, 0.1, 0)', over: 'total' },
    hits: { value: 'time(any.hit(any))' },
  },
  outcomes: { calmAgain: { when: 'c.posture == calm and daysIn(a.posture, ready) >= 6' }, waits: { when: 'time(b.posture, war) < 1' } },
});

/** What becomes of a wake: closed, false, refused, waiting, dropped, chosen. */
const wakes = small({
  horizon: '40 days',
  parties: { a: {}, b: {}, c: {} },
  blocs: { trio: ['a', 'b', 'c'] },
  parameters: { boldness: { uniform: [0.2, 0.9], ...chance }, haste: { uniform: [0.1, 2], ...chance } },
  variables: { x: count, y: count, open: flag(true), level: share(0.3) },
  events: { ping: { by: 'doer', on: 'victim', with: ['power', 'speed'] }, plain: 'Plain' },
  triggers: {
    source: {
      at: ['day 1', 'day 2', 'day 3', 'day 8', 'day 9', 'day 20'],
      do: [{ send: 'a.ping(b)', with: { power: 't', speed: 'haste' } }],
    },
    another: { at: ['day 2', 'day 9', 'day 21'], do: [{ send: 'b.ping(c)', with: { power: 0.5, speed: 1 } }, { send: 'plain' }] },
    shared: { on: 'any.ping(any)', after: { uniform: ['1 day', '6 days'] }, do: [{ add: { x: 'event.power' } }, { add: { level: 0.1 } }] },
    held: { on: 'any.ping(b)', limit: 2, after: '3 days', do: [{ add: { x: 1 } }] },
    rests: { on: 'a.ping(any)', cooldown: '6 days', do: [{ add: { y: 1 } }] },
    ticks: { every: '3 days', cooldown: '6 days', do: [{ add: { y: 0.25 } }] },
    guarded: {
      on: 'any.ping(any)',
      when: 'event.power > 1.5 or event.doer == b',
      after: 'event.speed',
      do: [{ add: { x: 'event.power * event.speed' } }],
    },
    refuses: {
      on: 'any.ping(any)',
      probability: 'boldness',
      limit: 3,
      do: [{ add: { y: 2 } }],
      otherwise: [{ add: { y: -1 } }, { send: 'plain' }],
    },
    cut: { on: 'any.ping(any)', probability: '2 * boldness - 0.7', do: [{ add: { y: 0.125 } }] },
    never: { on: 'plain', after: 'if(open, 1 / 0, 0)', do: [{ add: { x: 100 } }] },
    lapses: { on: 'plain', after: { exponential: { mean: '4 days' } }, unless: 'x > 6', do: [{ add: { x: 0.5 } }] },
    undoes: { on: 'plain', do: [{ cancel: 'lapses' }] },
    timer: { when: 'level > 0.35 and open', after: { triangular: ['1 day', '2 days', '4 days'] }, do: [{ set: { level: 0 } }] },
    closes: { at: ['day 6', 'day 9', 'day 14', 'day 22'], do: [{ set: { open: false } }, { send: 'plain' }] },
    opens: { at: ['day 7', 'day 16', 'day 23'], do: [{ set: { open: true } }] },
    cancels: { at: ['day 4', 'day 9', 'day 21'], do: [{ cancel: 'shared' }, { cancel: 'decides' }] },
    cancelsSelf: { on: 'any.ping(any)', after: '2 days', do: [{ cancel: 'held' }, { cancel: 'timer' }] },
    decides: {
      on: 'any.ping(any)',
      limit: 6,
      after: { uniform: ['0 days', '1 day'] },
      precision: '1 + haste',
      choose: {
        bide: { utility: '0.3 * level', do: [{ add: { y: 10 } }] },
        strike: { utility: 'boldness', when: 'open', after: { uniform: ['0 days', '5 days'] }, do: [{ add: { x: '10 * event.power' } }] },
        wait: { utility: '0.2 * haste', after: { discrete: { 0: 1, 2: 1 } }, do: [{ add: { x: 3 } }] },
      },
    },
    draws: {
      each: 'trio',
      every: '4 days',
      choose: {
        one: { chance: 0.2, do: [{ add: { y: 0.5 } }] },
        three: { chance: 'rest', when: 'open', after: '1.5 days', do: [{ add: { y: -0.5 } }] },
        two: { chance: '0.3 * boldness', do: [{ set: { level: 0.6 } }] },
      },
    },
  },
  outcomes: { much: { when: 'x > 30' }, late: { when: 't > 38', ends: true } },
});

/** Clocks of rates: clocked and thinned, closed and open again, spent and carried. */
const clocks = small({
  horizon: '80 days',
  parties: { a: {}, b: {} },
  parameters: { tempo: { triangular: [0.1, 0.2, 0.4], ...chance } },
  variables: {
    heat: { start: 0.9, min: 0, max: 1, relaxes: { to: 0.05, halfLife: '6 days' } },
    mood: { start: 0.5, min: 0.2, max: 0.8, relaxes: { to: 1, halfLife: '15 days' } },
    crisis: flag(),
    calm: share(0.5),
    x: count,
  },
  periods: {
    drill: { from: { uniform: [10, 20] }, lasts: { pert: [4, 8, 15] } },
    lull: { from: 'day 30', to: 'day 44' },
    spell: { from: '2022-12-27', to: 'day 6' },
  },
  events: { rang: 'Rang' },
  triggers: {
    plain: { rate: 'tempo', do: [{ add: { x: 1 } }, { add: { heat: 0.3 } }] },
    fading: { rate: '0.8 * heat', do: [{ set: { calm: 'heat' } }, { send: 'rang' }] },
    seasonal: { rate: '0.3 * (1 + sin(2 * pi * t / 20))', when: 'not lull', cooldown: '2 days', do: [{ add: { x: 0.5 } }] },
    limited: { rate: 'tempo * (1 + calm)', limit: 4, cooldown: '5 days', do: [{ add: { heat: 0.1 } }] },
    once: { rate: '0.2 * mood', limit: 2, do: [{ set: { crisis: true } }] },
    guarded: { rate: '0.4', when: 'crisis and drill', do: [{ set: { crisis: false } }] },
    steep: { rate: 'if(t < 20, 0.1, 0.6)', do: [{ add: { x: 0.01 } }] },
    capped: { rate: 'min(2, 1 / (0.05 + since(rang)))', do: [{ add: { calm: 0.02 } }] },
    crossed: { rate: '0.3', when: 'heat > 0.4', do: [{ add: { mood: -0.2 } }] },
    flips: { every: '6 days', do: [{ set: { crisis: 'not crisis' } }, { set: { calm: '1 - calm' } }] },
    lullEnds: { on: 'ends(lull)', do: [{ set: { heat: 1 } }] },
    drillStarts: { on: 'starts(drill)', do: [{ set: { heat: 0.7 } }] },
    early: { on: 'starts(spell)', do: [{ add: { x: 1000 } }] },
  },
  measures: { heat: { value: 'heat', every: '7 days' }, running: { value: 'if(spell, 1, 0) + if(drill, 2, 0)', at: 'day 3' } },
});

/** Truths kept between writes and crossings, conditions, timers. */
const crossings = small({
  horizon: '50 days',
  parties: { a: { posture: 'ready' } },
  ladders: { posture: { calm: 'Calm', ready: 'Ready', war: 'War' } },
  parameters: { bar: { uniform: [0.3, 0.6], ...chance } },
  variables: {
    fade: { start: 0.9, min: 0, max: 1, relaxes: { to: 0.5, halfLife: '1 hour' } },
    pressure: { start: 0.8, min: 0.1, max: 0.95, relaxes: { to: 0.2, halfLife: '7 days' } },
    grown: { start: 0.1, min: 0, max: 0.7, relaxes: { to: 1, halfLife: '10 days' } },
    capped: { start: 0.1, min: 0, max: 0.7, relaxes: { to: 1, halfLife: '10 days' } },
    limit: share(0.4),
    x: count,
  },
  events: { struck: 'Struck' },
  triggers: {
    stays: { when: 'fade > 0.5', after: '30 days', do: [{ add: { x: 100 } }] },
    drops: { when: 'pressure < bar', do: [{ add: { pressure: 0.4 } }, { send: 'struck' }, { add: { x: 1 } }] },
    rises: { when: 'grown > limit', after: '3 days', do: [{ set: { grown: 0.2 } }, { add: { x: 0.1 } }] },
    beyond: { when: 'capped >= 0.75', do: [{ add: { x: 1000 } }] },
    late: { when: 't >= 20', do: [{ set: { limit: 0.6 } }] },
    longAgo: { when: 'since(struck) >= 4', do: [{ add: { x: 0.01 } }] },
    tied: { on: 'struck', after: '4 days', do: [{ set: { x: '2 * x' } }] },
    stood: { when: 'daysIn(a.posture, ready) > 12.5', do: [{ lower: { a: 'calm' } }] },
    back: { at: ['day 17', 'day 35'], do: [{ raise: { a: 'war' } }, { add: { limit: -0.15 } }] },
    daily: { every: '1 day', do: [{ add: { x: 0.001 } }] },
    weighs: { when: 'pressure >= 0.5', choose: { go: { chance: 'rest', after: '8 days', do: [{ add: { x: 0.2 } }] } } },
    both: { when: 'pressure >= 0.5 or grown < 0.3', after: { uniform: [0, '5 days'] }, do: [{ add: { x: -0.5 } }] },
  },
  outcomes: {
    high: { when: 'grown > 0.65' },
    cold: { when: 'pressure < 0.35', given: 'high' },
    old: { when: 't > 45', ends: true },
  },
  measures: { above: { value: 'pressure > 0.5', every: '3 days' }, share: { value: 'pressure', over: 'mean', given: 'x > 0' } },
});

/** Draws before and at the start: families, correlations, starts that are cut, periods that run already. */
const starts = small({
  horizon: '25 days',
  ladders: { posture: { calm: 'Calm', ready: 'Ready' } },
  parties: { a: { posture: 'if(one > 0.5, ready, calm)' }, b: {} },
  blocs: { pair: { members: ['a', 'b'], variables: { nerve: { start: 'self.grit', min: 0.2, max: 0.7 } } } },
  parameters: {
    one: { uniform: [0, 1], ...chance },
    two: { normal: { mean: 'one', sd: 0.3 }, ...chance },
    three: { beta: { alpha: 2, beta: 3 }, factor: 1.5, ...chance },
    four: { is: '2 * two - one', ...chance },
    five: { weibull: { shape: 1.5, scale: 2 }, truncate: [0.2, 5], ...chance },
    six: { lognormal: { median: 1, p95: 3 }, ...chance },
    seven: { discrete: { 1: 1, 2: 2, 4: 'one' }, ...chance },
    grit: { each: 'pair', triangular: [0, 0.4, 1], ...chance },
  },
  correlations: { a: { between: ['one', 'three'], rank: 0.6 }, b: { between: ['one', 'six'], rank: -0.4 } },
  variables: { low: { start: 'four', min: 0, max: 0.5 }, first: { start: 'low + 1', min: 0, max: 1.2 }, x: count },
  periods: {
    running: { from: { uniform: [-4, 4] }, lasts: { exponential: { mean: '6 days' } } },
    yearly: { from: '01-05', to: '01-12' },
    gone: { from: { uniform: [-9, -6] }, lasts: '2 days' },
  },
  triggers: {
    begins: { on: ['starts(running)', 'starts(yearly)'], do: [{ add: { x: 1 } }] },
    stops: {
      on: ['ends(running)', 'ends(yearly)', 'ends(gone)'],
      after: { weibull: { shape: 2, scale: 'five' } },
      do: [{ add: { x: -3 } }],
    },
    while: { when: 'running and yearly', do: [{ add: { x: 10 } }] },
    tries: { every: '2 days', probability: 'a.nerve', do: [{ add: { x: 'three' } }], otherwise: [{ add: { x: 'b.nerve' } }] },
    slow: { every: '36 hours', after: { gamma: { mean: 3, sd: 1 } }, do: [{ add: { x: 'six * seven' } }] },
  },
  outcomes: { far: { when: 'x > 5' }, long: { when: 'daysIn(a.posture, ready) >= 5' } },
});

/** Runs that cannot go on, each in another way. */
const faults = {
  twoSets: { a: { at: 'day 1', do: [{ set: { x: 1 } }] }, b: { at: 'day 1', do: [{ set: { x: 2 } }] } },
  raisedAboveLowered: { a: { at: 'day 1', do: [{ raise: { a: 'war' } }] }, b: { at: 'day 1', do: [{ lower: { a: 'calm' } }] } },
  endless: { a: { at: 'day 1', do: [{ send: 'e' }] }, b: { on: 'e', do: [{ send: 'e' }] } },
  negativeDelay: { a: { at: 'day 1', after: 'x - 1', do: [] } },
  infiniteRate: { a: { rate: '1 / x', limit: 3, do: [] } },
  noBound: { a: { at: 'day 1', do: [{ send: 'e' }] }, b: { rate: '1 / since(e)', do: [] } },
  noNumber: { a: { at: 'day 1', do: [{ set: { x: 'log(x - 1)' } }] } },
  chancesAboveOne: { a: { at: 'day 1', choose: { no: { chance: 'x + 0.6', do: [] }, yes: { chance: 0.6, do: [] } } } },
} as const;

const fault = (triggers: object) =>
  small({
    ladders: { posture: { calm: 'Calm', war: 'War' } },
    parties: { a: { posture: 'calm' } },
    variables: { x: count },
    events: { e: 'E' },
    triggers,
  });

/** By name; the faults come last. */
export const RULE_SCENARIOS: Readonly<Record<string, Record<string, unknown>>> = {
  ...{ batches, effects, wakes, clocks, crossings, starts },
  ...Object.fromEntries(Object.entries(faults).map(([name, triggers]) => [name, fault(triggers)])),
};
