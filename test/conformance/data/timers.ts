/**
 * Cases with waits whose answers are known: races of waits that are not exponential, time-outs, inspections, renewals, interrupted work, and a
 * hazard counted from the start or from the entry into a state. Values to 15 digits by own computation.
 */
import { plain, type Sample } from '../../support/agreement.ts';
import type { KnownCase } from '../../support/case-runner.ts';
import { constantVerdict, meanVerdict, shareVerdict, type Verdict } from '../../support/statistics.ts';
import { distribution, incidence } from './closed-forms.ts';

/** Of the standard normal at 0.95. */
const NORMAL_95 = 1.6448536269514722;
const lognormal = (median: number, sigma: number) => ({ lognormal: { median, p95: median * Math.exp(sigma * NORMAL_95) } });
const gamma = (mean: number, stages: number) => ({ gamma: { mean, sd: mean / Math.sqrt(stages) } });

/** Three waits start together; the first to end wins and drops the others. */
function race(waits: { readonly factor?: number; readonly weibull?: Record<string, unknown> } = {}): Record<string, unknown> {
  const { factor = 1, weibull = { weibull: { shape: 1.7, scale: 10 } } } = waits;
  const undecided = 'winner == 0';
  return plain(400, {
    variables: { winner: { start: 0 } },
    triggers: {
      weibull: { when: undecided, after: { ...weibull, factor }, do: [{ set: { winner: 1 } }] },
      lognormal: { when: undecided, after: { ...lognormal(8, 0.6), factor }, do: [{ set: { winner: 2 } }] },
      exponential: { when: undecided, rate: 0.03 / factor, do: [{ set: { winner: 3 } }] },
    },
    outcomes: {
      decided: { when: 'winner > 0', ends: true },
      weibull: { when: 'winner == 1' },
      lognormal: { when: 'winner == 2' },
      exponential: { when: 'winner == 3' },
    },
    measures: { winner: { value: 'winner' } },
  });
}

const semiMarkov: KnownCase = {
  name: 'a race of Weibull, lognormal and exponential',
  scenario: race(),
  runs: 15_000,
  twins: [{ what: 'a wait without memory', scenario: race({ weibull: { exponential: { mean: 8.922445024993241 } } }) }],
  long: { runs: 70_000, twins: [{ what: 'all waits times 1.02', scenario: race({ factor: 1.02 }) }] },
  verdicts: (sample) => [
    distribution('winners', sample.readings('winner'), [0.437463946670319, 0.397803888407053, 0.164732164922628], 1),
    meanVerdict('mean', sample.days('decided'), 5.49107216408759),
    meanVerdict(
      'mean up to 20',
      sample.days('decided').map((day) => Math.min(day, 20)),
      5.48828396149847,
    ),
    ...incidence(sample, 'decided', { 4.96563999679727: 0.5 }),
    ...incidence(sample, 'weibull', {
      1: 0.0193855767518127,
      2: 0.0603067546629045,
      5: 0.223911279056552,
      10: 0.390125999009676,
      20: 0.436641189023691,
    }),
    ...incidence(sample, 'lognormal', {
      1: 0.000253563364730564,
      2: 0.00946309657251531,
      5: 0.161362775307432,
      10: 0.355621777440465,
      20: 0.397360635659961,
    }),
    ...incidence(sample, 'exponential', {
      1: 0.0293378766717478,
      2: 0.0567863982063577,
      5: 0.119154323632295,
      10: 0.157508492743116,
      20: 0.164648518844954,
    }),
  ],
};

function timeOut(rate = 0.7, after: unknown = '1.5 days'): Record<string, unknown> {
  return plain(10, {
    variables: { waiting: { flag: true, start: true }, late: { flag: true } },
    triggers: {
      answer: { rate, when: 'waiting', do: [{ set: { waiting: false } }] },
      deadline: { when: 'waiting', after, do: [{ set: { waiting: false, late: true } }] },
    },
    outcomes: { over: { when: 'not waiting', ends: true }, answered: { when: 'not waiting and not late' } },
  });
}

const timeOuts: KnownCase = {
  name: 'an event before its deadline',
  scenario: timeOut(),
  runs: 20_000,
  twins: [{ what: 'a deadline without memory', scenario: timeOut(0.7, { exponential: { mean: '1.5 days' } }) }],
  long: { runs: 300_000, twins: [{ what: 'a rate times 1.02', scenario: timeOut(0.7 * 1.02) }] },
  verdicts: (sample) => [
    ...incidence(sample, 'answered', { 10: 0.650062250888845 }),
    meanVerdict('end', sample.days('over'), 0.928660358412635, 0.539603593378438),
    constantVerdict(
      'the deadline',
      sample.days('over').filter((_, run) => sample.days('answered')[run] === Infinity),
      1.5,
    ),
  ],
};

function inspection(rate = 0.3, every = '2 days'): Record<string, unknown> {
  return plain(120, {
    variables: { failed: { flag: true }, found: { flag: true } },
    triggers: {
      fail: { rate, when: 'not failed', do: [{ set: { failed: true } }] },
      look: { every, when: 'failed', do: [{ set: { found: true } }] },
    },
    outcomes: { failed: { when: 'failed' }, found: { when: 'found', ends: true } },
  });
}

const inspections: KnownCase = {
  name: 'a failure found at the next inspection',
  scenario: inspection(),
  runs: 30_000,
  twins: [{ what: 'an interval that drifts', scenario: inspection(0.3, '2.000001 days') }],
  long: { runs: 130_000, twins: [{ what: 'a rate times 1.02', scenario: inspection(0.306) }] },
  verdicts: (sample) => {
    const found = sample.days('found');
    const delays = found.map((day, run) => day - (sample.days('failed')[run] as number));
    const at = (day: number, probability: number) =>
      shareVerdict(`found at ${day}`, found.filter((seen) => seen === day).length, sample.runs, probability);
    return [
      meanVerdict('found', found, 4.43273843032174),
      meanVerdict('delay', delays, 1.09940509698841),
      constantVerdict(
        'only at inspections',
        found.map((day) => day % 2),
        0,
      ),
      at(2, 0.451188363905974),
      at(4, 0.247617424181824),
      at(6, 0.135895323690616),
      at(8, 0.074580934932174),
      at(10, 0.0409308849215486),
    ];
  },
};

type Renewal = { readonly up: unknown; readonly down: unknown; readonly days: readonly number[]; readonly countedFrom?: number };

/** Up and down in turn. Time up is counted from day `countedFrom`, when the start is forgotten. */
function renewal({ up, down, days, countedFrom = 0 }: Renewal): Record<string, unknown> {
  return plain(days[days.length - 1] as number, {
    variables: { up: { flag: true, start: true }, counted: { flag: true } },
    triggers: {
      fail: { when: 'up', after: up, do: [{ set: { up: false } }] },
      mend: { when: 'not up', after: down, do: [{ set: { up: true } }] },
      forget: { at: `day ${countedFrom}`, do: [{ set: { counted: true } }] },
    },
    measures: {
      ...Object.fromEntries(days.map((day, place) => [`day${place}`, { value: 'up', at: `day ${day}` }])),
      upTime: { value: 'up and counted', over: 'total' },
    },
  });
}

const upOn = (sample: Sample, shares: readonly number[]): Verdict[] =>
  shares.map((share, place) =>
    shareVerdict(`up at ${place}`, sample.readings(`day${place}`).filter((up) => up === 1).length, sample.runs, share),
  );

const ERLANGS = { up: gamma(5, 2), down: gamma(1, 3), days: [0.5, 1, 3, 6, 12] };
const LONG_RUN = { days: [1_100], countedFrom: 100 };
const CURVES = { up: { weibull: { shape: 1.5, scale: 10 } }, down: lognormal(2, 0.5) };
const slower = (wait: Record<string, unknown>) => ({ ...wait, factor: 1.02 });

/** Cox (1962), Renewal Theory. */
const RENEWALS: readonly KnownCase[] = [
  {
    name: 'up and down by Erlang waits, at days',
    scenario: renewal(ERLANGS),
    runs: 15_000,
    twins: [{ what: 'a wait without memory', scenario: renewal({ ...ERLANGS, up: { exponential: { mean: 5 } } }) }],
    verdicts: (sample) => upOn(sample, [0.982990471176739, 0.946441017873078, 0.849277417719805, 0.833687330174857, 0.833333389825827]),
  },
  {
    name: 'up and down by Erlang waits, in the long run',
    scenario: renewal({ ...ERLANGS, ...LONG_RUN }),
    runs: 650,
    twins: [{ what: 'waits below times 1.02', scenario: renewal({ ...ERLANGS, ...LONG_RUN, down: slower(ERLANGS.down) }) }],
    verdicts: (sample) => [meanVerdict('up', sample.readings('upTime'), 833.333333333333)],
  },
  {
    name: 'up by Weibull and down by lognormal waits, in the long run',
    scenario: renewal({ ...CURVES, ...LONG_RUN }),
    runs: 1_000,
    twins: [{ what: 'waits below times 1.02', scenario: renewal({ ...CURVES, ...LONG_RUN, down: slower(CURVES.down) }) }],
    verdicts: (sample) => [meanVerdict('up', sample.readings('upTime'), 799.331759679922), ...upOn(sample, [0.799331759679922])],
  },
];

type Memory = 'resume' | 'repeat with a new draw' | 'repeat with the same draw';

/** Work that is interrupted at rate 0.5 and goes on after a pause of mean 1: from where it stood, or from the beginning. */
function interrupted(memory: Memory, work: Record<string, unknown>): Record<string, unknown> {
  const after = { resume: 'left', 'repeat with a new draw': work, 'repeat with the same draw': 'job' }[memory];
  const fixed = work.fixed !== undefined;
  return plain(20_000, {
    parameters: { job: { ...(fixed ? { value: work.fixed } : work), meaning: 'Work', source: 'judgement', confidence: 'high' } },
    variables: { working: { flag: true, start: true }, done: { flag: true }, left: { start: 'job' }, resumedAt: { start: 0 }, pauses: {} },
    triggers: {
      interrupt: {
        rate: 0.5,
        when: 'working and not done',
        do: [{ set: { working: false } }, { add: { left: 'resumedAt - t', pauses: 1 } }],
      },
      goOn: { rate: 1, when: 'not working', do: [{ set: { working: true, resumedAt: 't' } }] },
      finish: { when: 'working and not done', after: fixed && after === work ? work.fixed : after, do: [{ set: { done: true } }] },
    },
    outcomes: { done: { when: 'done', ends: true } },
    measures: { pauses: { value: 'pauses' } },
  });
}

/** Kulkarni, Nicola and Trivedi (1987), J. Appl. Prob. 24, 171-186 (resume: prs; new draw: prd; same draw: pri). */
function interruptions(memory: Memory, work: 'fixed' | 'Erlang', mean: number, twin: Memory, runs = 10_000): KnownCase {
  const wait = work === 'fixed' ? { fixed: 1 } : gamma(1, 2);
  return {
    name: `${work} work, ${memory}`,
    scenario: interrupted(memory, wait),
    runs,
    twins: [{ what: `a clock that is${twin === 'resume' ? ' not' : ''} reset: ${twin}`, scenario: interrupted(twin, wait) }],
    verdicts: (sample) => [
      meanVerdict('done', sample.days('done'), mean),
      shareVerdict(
        'no pause',
        sample.readings('pauses').filter((pauses) => pauses === 0).length,
        sample.runs,
        work === 'fixed' ? 0.606530659712633 : 0.64,
      ),
    ],
  };
}

type Hazard = 'rate' | 'wait';
type Clock = 'reset' | 'forward' | 'frozen';

/** Healthy, then ill at rate 0.3; death by a Weibull hazard that counts from the start, or anew from the illness. */
function mortality(as: Hazard, clock: Clock): Record<string, unknown> {
  const weibull = { weibull: { shape: 2.5, scale: 8 } };
  const die = [{ set: { dead: true } }];
  const fallIll = { rate: 0.3, when: 'not ill and not dead', do: [{ set: { ill: true, illFrom: 't' } }] };
  const age = { reset: 't - illFrom', forward: 't', frozen: 'illFrom' }[clock];
  const byRate = { death: { rate: `2.5 / 8 * pow((${age}) / 8, 1.5)`, when: 'not dead', do: die } };
  const byWait =
    clock === 'forward'
      ? { death: { when: 'not dead', after: weibull, do: die } }
      : {
          deathHealthy: { when: 'not dead and not ill', after: weibull, do: die },
          deathIll: { when: 'not dead and ill', after: weibull, do: die },
        };
  return plain(10, {
    variables: { ill: { flag: true }, dead: { flag: true }, illFrom: { start: 0 } },
    triggers: { fallIll, ...(as === 'rate' ? byRate : byWait) },
    outcomes: { dead: { when: 'dead', ends: true } },
  });
}

const FORWARD = { 2: 0.0307667655236559, 5: 0.265684258808313, 10: 0.82569142091117 };
const RESET = { 2: 0.0248980828261846, 5: 0.186852183524984, 10: 0.652439548487711 };

/** Putter, Fiocco and Geskus (2007), Stat. Med. 26, 2389-2430: clock forward and clock reset. */
const hazards = (as: Hazard, clock: 'reset' | 'forward'): KnownCase => ({
  name: `a hazard as a ${as}, clock ${clock}`,
  scenario: mortality(as, clock),
  runs: 10_000,
  twins: [
    clock === 'reset'
      ? { what: 'a clock not reset', scenario: mortality(as, 'forward') }
      : { what: 'a clock reset', scenario: mortality(as, 'reset') },
    ...(as === 'rate' ? [{ what: 'a frozen rate', scenario: mortality(as, 'frozen') }] : []),
  ],
  verdicts: (sample) => incidence(sample, 'dead', clock === 'reset' ? RESET : FORWARD),
});

export const TIMERS: readonly KnownCase[] = [
  semiMarkov,
  timeOuts,
  inspections,
  ...RENEWALS,
  interruptions('resume', 'fixed', 1.5, 'repeat with a new draw'),
  interruptions('repeat with a new draw', 'fixed', 1.94616381210038, 'resume'),
  interruptions('repeat with the same draw', 'fixed', 1.94616381210038, 'resume'),
  interruptions('resume', 'Erlang', 1.5, 'repeat with a new draw'),
  interruptions('repeat with a new draw', 'Erlang', 1.6875, 'resume'),
  interruptions('repeat with the same draw', 'Erlang', 2.33333333333333, 'repeat with a new draw'),
  hazards('rate', 'forward'),
  hazards('rate', 'reset'),
  hazards('wait', 'forward'),
  hazards('wait', 'reset'),
];
