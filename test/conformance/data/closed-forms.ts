/**
 * Cases whose answers are known in closed form, as scenarios: races, stages, queues, births, a rate that swings, ruin, an epidemic, a protocol.
 * Values to 15 digits by own computation; the source of each formula stands beside it.
 */
import { plain, type Sample } from '../../support/agreement.ts';
import type { KnownCase, Twin } from '../../support/case-runner.ts';
import {
  cellsVerdict,
  countsBetween,
  fitVerdict,
  independenceVerdict,
  meanVerdict,
  shareVerdict,
  type Verdict,
  varianceVerdict,
} from '../../support/statistics.ts';

const FAST = 'all rates times 1.02';

/** Shares of runs with the outcome by each day. */
export function incidence(sample: Sample, outcome: string, byDay: Readonly<Record<string, number>>): readonly Verdict[] {
  return Object.entries(byDay).map(([day, share]) =>
    shareVerdict(`${outcome} by ${day}`, sample.hits(outcome, Number(day)), sample.runs, share),
  );
}

/** How often each of 0, 1, 2, ... was read, against the probabilities from `first` on; the last cell holds all that is left. */
export function distribution(name: string, readings: Float64Array, probabilities: readonly number[], first = 0): Verdict {
  const counts = probabilities.map((_, place) => readings.filter((seen) => seen === first + place).length);
  const rest = readings.length - counts.reduce((sum, count) => sum + count, 0);
  return cellsVerdict(name, [...counts, rest], [...probabilities, Math.max(0, 1 - probabilities.reduce((sum, p) => sum + p, 0))]);
}

/** Three exponential clocks; the first to ring wins. */
function race(factor = 1): Record<string, unknown> {
  const racer = (rate: number, number: number) => ({ rate: rate * factor, when: 'winner == 0', do: [{ set: { winner: number } }] });
  return plain(60, {
    variables: { winner: { start: 0 } },
    triggers: { a: racer(0.5, 1), b: racer(1.2, 2), c: racer(0.3, 3) },
    outcomes: {
      decided: { when: 'winner > 0', ends: true },
      wonByA: { when: 'winner == 1' },
      wonByB: { when: 'winner == 2' },
      wonByC: { when: 'winner == 3' },
    },
    measures: { winner: { value: 'winner' } },
  });
}

const competing: KnownCase = {
  name: 'three exponential clocks in a race',
  scenario: race(),
  runs: 20_000,
  twins: [{ what: 'all rates times 1.1', scenario: race(1.1) }],
  long: { runs: 150_000, twins: [{ what: FAST, scenario: race(1.02) }] },
  verdicts: (sample) => {
    const days = sample.days('decided');
    const winners = sample.readings('winner');
    const quarters = [1, 2, 3].map((quarter) => -Math.log(1 - quarter / 4) / 2);
    return [
      distribution('winners', winners, [0.25, 0.6, 0.15], 1),
      meanVerdict('mean', days, 0.5, 0.5),
      varianceVerdict('sd', days, 0.5, 0.5, 9),
      fitVerdict('time', days, (t) => 1 - Math.exp(-2 * t)),
      independenceVerdict(
        'winner and time',
        [1, 2, 3].map((winner) =>
          countsBetween(
            days.filter((_, run) => winners[run] === winner),
            quarters,
          ),
        ),
      ),
      ...incidence(sample, 'wonByA', { 0.1: 0.0453173117305045, 0.5: 0.158030139707139, 1: 0.216166179190847, 2: 0.245421090277816 }),
      ...incidence(sample, 'wonByB', { 0.1: 0.108761548153211, 0.5: 0.379272335297135, 1: 0.518798830058032, 2: 0.589010616666759 }),
      ...incidence(sample, 'wonByC', { 0.1: 0.0271903870383027, 0.5: 0.0948180838242837, 1: 0.129699707514508, 2: 0.14725265416669 }),
    ];
  },
};

/** Five equal stages, and three unequal ones. */
function stages(factor = 1): Record<string, unknown> {
  return plain(60, {
    variables: { equal: { start: 0 }, unequal: { start: 0 } },
    triggers: {
      equalStage: { rate: 2 * factor, when: 'equal < 5', do: [{ add: { equal: 1 } }] },
      unequalStage: {
        rate: `${factor} * if(unequal == 0, 1, if(unequal == 1, 2, 3.5))`,
        when: 'unequal < 3',
        do: [{ add: { unequal: 1 } }],
      },
    },
    outcomes: { erlang: { when: 'equal == 5' }, hypo: { when: 'unequal == 3' } },
  });
}

/** Cox (1962), Renewal Theory. */
const chains: KnownCase = {
  name: 'chains of exponential stages',
  scenario: stages(),
  runs: 35_000,
  twins: [{ what: FAST, scenario: stages(1.02) }],
  verdicts: (sample) => [
    meanVerdict('Erlang mean', sample.days('erlang'), 2.5, 1.11803398874989),
    // Kurtosis of an Erlang of k stages: 3 + 6 / k.
    varianceVerdict('Erlang sd', sample.days('erlang'), 2.5, 1.11803398874989, 4.2),
    ...incidence(sample, 'erlang', {
      0.5: 0.00365984682734371,
      1: 0.0526530173437112,
      2: 0.371163064820126,
      2.5: 0.559506714934788,
      4: 0.900367599512954,
      0.985074784029765: 0.05,
      2.33545444139799: 0.5,
      4.57675951331879: 0.95,
      5.80231278973859: 0.99,
    }),
    meanVerdict('hypoexponential mean', sample.days('hypo'), 1.78571428571429, Math.sqrt(1.33163265306122)),
    ...incidence(sample, 'hypo', { 0.5: 0.0674200790310878, 1: 0.269614621113488, 2: 0.663311360629568, 4: 0.949498513761333 }),
  ],
};

type QueueOptions = { readonly arrive?: number; readonly guard?: string; readonly ends?: boolean };

function queue({ arrive = 0.8, guard = 'x < 5', ends = false }: QueueOptions): Record<string, unknown> {
  return plain(ends ? 900 : 50, {
    variables: { x: { start: 0 } },
    triggers: {
      arrive: { rate: arrive, when: guard, do: [{ add: { x: 1 } }] },
      serve: { rate: 1, when: 'x > 0', do: [{ add: { x: -1 } }] },
    },
    outcomes: { full: { when: 'x == 5', ends } },
    measures: Object.fromEntries([1, 5, 10, 50].map((day) => [`day${day}`, { value: 'x', at: `day ${day}` }])),
  });
}

/** Kleinrock (1975), Queueing Systems I. */
const queueInTime: KnownCase = {
  name: 'a queue of five from empty',
  scenario: queue({}),
  runs: 8_000,
  twins: [{ what: 'an update before the guard', scenario: queue({ guard: 'x + 1 < 5' }) }],
  long: { runs: 60_000, twins: [{ what: 'arrivals times 1.02', scenario: queue({ arrive: 0.8 * 1.02 }) }] },
  verdicts: (sample) => [
    ...Object.entries({
      day1: [0.597398751620516, 0.285242004545258, 0.0912147416968484, 0.02148510556656, 0.00398249980681459, 0.000676896764003287],
      day5: [0.349309053456237, 0.258229864966831, 0.175180537480657, 0.10973325175595, 0.0657557216400316, 0.0417915707002935],
      day10: [0.292725013513399, 0.22872829504185, 0.174552165504503, 0.130956347491693, 0.0980541089354205, 0.0749840695131354],
      day50: [0.271056550344322, 0.216845001653016, 0.173475631650116, 0.138780123524187, 0.111023803081512, 0.088818889746847],
    }).map(([day, probabilities]) => distribution(day, sample.readings(day), probabilities)),
    meanVerdict('mean on day 1', sample.readings('day1'), 0.55144128768591),
    meanVerdict('mean on day 5', sample.readings('day5'), 1.40977143525759),
    meanVerdict('mean on day 10', sample.readings('day10'), 1.73783845183329),
    meanVerdict('mean on day 50', sample.readings('day50'), 1.86832629658609),
    ...incidence(sample, 'full', { 5: 0.0884656354961262, 10: 0.257015561672159, 20: 0.516236816688549, 50: 0.866741559025189 }),
  ],
};

const queueUntilFull: KnownCase = {
  name: 'a queue of five until it is full',
  scenario: queue({ ends: true }),
  runs: 18_000,
  twins: [{ what: 'arrivals times 1.02', scenario: queue({ arrive: 0.8 * 1.02, ends: true }) }],
  verdicts: (sample) => [meanVerdict('mean time to full', sample.days('full'), 26.2939453125)],
};

/** Births at a rate for each alive, and five births faster and faster. `alive` is what the first rate reads. */
function births(factor = 1, alive = 'alive'): Record<string, unknown> {
  return plain(60, {
    variables: { alive: { start: 3 }, steps: { start: 0 } },
    triggers: {
      birth: { rate: `${0.4 * factor} * ${alive}`, when: 't < 2', do: [{ add: { alive: 1 } }] },
      advance: {
        rate: `${factor} * if(steps == 0, 1, if(steps == 1, 1.5, if(steps == 2, 2.5, if(steps == 3, 4, 7))))`,
        when: 'steps < 5',
        do: [{ add: { steps: 1 } }],
      },
    },
    outcomes: { five: { when: 'steps == 5' } },
    measures: { alive: { value: 'alive', at: 'day 2' } },
  });
}

/** Yule (1925), Phil. Trans. R. Soc. B 213, 21-87; Feller, An Introduction to Probability Theory and Its Applications I, ch. XVII. */
const pureBirth: KnownCase = {
  name: 'pure birth',
  scenario: births(),
  runs: 40_000,
  twins: [
    { what: FAST, scenario: births(1.02) },
    { what: 'a frozen rate', scenario: births(1, '3') },
  ],
  verdicts: (sample) => [
    distribution(
      'alive on day 2',
      sample.readings('alive'),
      [
        0.0907179532894125, 0.149867247933139, 0.165055105328486, 0.151485109714964, 0.125127693431333, 0.0964658751832369,
        0.0708279512193225, 0.050146587343799, 0.034517841498245, 0.0232319700974486,
      ],
      3,
    ),
    meanVerdict('alive on day 2', sample.readings('alive'), 6.6766227854774, Math.sqrt(8.18247448770794)),
    ...incidence(sample, 'five', { 1: 0.0843002378512417, 2: 0.426626004433435, 3: 0.723587531863057, 5: 0.953209692952384 }),
    meanVerdict('five steps', sample.days('five'), 2.45952380952381),
  ],
};

const SWING = { 0.25: 0.754647908947033, 0.5: 1.50929581789407, 1: 2, 1.3: 2.93333844039371, 3: 6 };

/** A rate that swings with the day; `clock` is the time that it reads. */
function swing(factor = 1, clock = 't'): Record<string, unknown> {
  return plain(15, {
    variables: { n: { start: 0 }, last: { start: 0 } },
    triggers: {
      ring: {
        rate: `${2 * factor} * (1 + 0.8 * sin(2 * pi * ${clock}))`,
        when: 'n == 0 or t < 3',
        do: [{ add: { n: 1 } }, { set: { last: 't' } }],
      },
    },
    outcomes: { first: { when: 'n > 0' } },
    measures: Object.fromEntries(Object.keys(SWING).map((day, place) => [`count${place}`, { value: 'n', at: `day ${day}` }])),
  });
}

const periodicPoisson: KnownCase = {
  name: 'a Poisson process whose rate swings',
  scenario: swing(),
  runs: 20_000,
  twins: [
    { what: 'a rate times 1.02', scenario: swing(1.02) },
    { what: 'a frozen rate', scenario: swing(1, 'last') },
  ],
  verdicts: (sample) => [
    ...Object.values(SWING).flatMap((expected, place) => {
      const counts = sample.readings(`count${place}`);
      return [
        distribution(`counts with mean ${expected}`, counts, poisson(expected, 16)),
        meanVerdict(`mean ${expected}`, counts, expected, Math.sqrt(expected)),
      ];
    }),
    ...incidence(sample, 'first', {
      0.0471367749167579: 0.1,
      0.113049107298495: 0.25,
      0.232901855275558: 0.5,
      0.44580890790387: 0.75,
      1.31787399994232: 0.95,
    }),
    meanVerdict('mean of the first', sample.days('first'), 0.40321694493139),
  ],
};

function poisson(mean: number, cells: number): number[] {
  const probabilities = [Math.exp(-mean)];
  for (let k = 1; k < cells; k++) probabilities.push(((probabilities[k - 1] as number) * mean) / k);
  return probabilities;
}

function gambler(win = 0.45): Record<string, unknown> {
  const stake = (change: number) => [{ add: { capital: change, bets: 1 } }];
  return plain(700, {
    variables: { capital: { start: 4 }, bets: { start: 0 } },
    triggers: { bet: { rate: 1, choose: { win: { chance: win, do: stake(1) }, lose: { chance: 'rest', do: stake(-1) } } } },
    outcomes: { goal: { when: 'capital == 10', ends: true }, ruined: { when: 'capital == 0', ends: true } },
    measures: { bets: { value: 'bets' }, length: { value: 't' } },
  });
}

/** Feller I, ch. XIV. The slowest part of what is left falls as exp(-0.054 t): 700 days leave 1e-16. */
const ruin: KnownCase = {
  name: "the gambler's ruin",
  scenario: gambler(),
  runs: 12_000,
  twins: [{ what: 'a chance times 1.02', scenario: gambler(0.45 * 1.02) }],
  verdicts: (sample) => [
    ...incidence(sample, 'goal', {
      5: 0.00535646440567464,
      10: 0.0316338829969114,
      20: 0.0913819286167926,
      50: 0.170939513094904,
      700: 0.191265961315437,
    }),
    ...incidence(sample, 'ruined', { 5: 0.114977052890767, 10: 0.298842302938802, 20: 0.525658559451031, 50: 0.753264784860457 }),
    meanVerdict('bets', sample.readings('bets'), 20.8734038684563),
    meanVerdict('time', sample.readings('length'), 20.8734038684563),
  ],
};

function epidemic(factor = 1, infection = 'well * ill'): Record<string, unknown> {
  return plain(80, {
    variables: { well: { start: 3 }, ill: { start: 1 } },
    triggers: {
      infect: { rate: `${2 * factor} * ${infection} / 4`, when: 'well > 0 and ill > 0', do: [{ add: { well: -1, ill: 1 } }] },
      recover: { rate: 'ill', do: [{ add: { ill: -1 } }] },
    },
    outcomes: { over: { when: 'ill == 0', ends: true } },
    measures: { finalSize: { value: '3 - well' } },
  });
}

/** Bailey (1975), The Mathematical Theory of Infectious Diseases. */
const sir: KnownCase = {
  name: 'an epidemic among four',
  scenario: epidemic(),
  runs: 30_000,
  twins: [{ what: 'a frozen rate', scenario: epidemic(1, '3') }],
  long: { runs: 500_000, twins: [{ what: 'infection times 1.02', scenario: epidemic(1.02) }] },
  verdicts: (sample) => [
    distribution('final size', sample.readings('finalSize'), [2 / 5, 3 / 20, 7 / 45, 53 / 180]),
    meanVerdict('mean final size', sample.readings('finalSize'), 1.3444444444444446),
    meanVerdict('mean duration', sample.days('over'), 1.5777777777777777),
  ],
};

type Protocol = { readonly retries: number; readonly loss?: number; readonly reset?: boolean };

/** Sixteen chunks, each sent until its acknowledgement comes back, at most `retries` times more. */
function protocol({ retries, loss = 0.02, reset = true }: Protocol): Record<string, unknown> {
  const sent = (change: Record<string, number>) => [{ add: { sends: 1, ...change } }];
  return plain(200, {
    variables: { chunk: { start: 1 }, tries: { start: 0 }, sends: { start: 0 }, received: { flag: true, start: false } },
    triggers: {
      send: {
        rate: 1,
        when: `chunk <= 16 and tries <= ${retries}`,
        choose: {
          arrives: {
            chance: (1 - loss) * 0.99,
            do: [...sent({ chunk: 1 }), { set: { received: true, ...(reset ? { tries: 0 } : {}) } }],
          },
          answerLost: { chance: (1 - loss) * 0.01, do: [...sent({ tries: 1 }), { set: { received: true } }] },
          lost: { chance: 'rest', do: sent({ tries: 1 }) },
        },
      },
    },
    outcomes: {
      givenUp: { when: `tries > ${retries}` },
      uncertain: { when: `tries > ${retries} and chunk == 16` },
      nothing: { when: `tries > ${retries} and not received` },
    },
    measures: { sends: { value: 'sends' } },
  });
}

/** D'Argenio, Jeannet, Jensen and Larsen (2001), PAPM-PROBMIV, LNCS 2165, 39-56; Quantitative Verification Benchmark Set, brp (CC-BY 4.0). */
const retransmission = (
  retries: number,
  luck: Pick<KnownCase, 'runs' | 'twins' | 'long'>,
  claimed: readonly [number, number, number, number],
): KnownCase => ({
  name: `bounded retransmission, ${retries} retries`,
  scenario: protocol({ retries }),
  ...luck,
  verdicts: (sample) => {
    const [givenUp, uncertain, nothing, sendsPerChunk] = claimed;
    // A chunk is sent if all before it came through.
    const failure = (1 - 0.98 * 0.99) ** (retries + 1);
    return [
      ...incidence(sample, 'givenUp', { 200: givenUp }),
      ...incidence(sample, 'uncertain', { 200: uncertain }),
      ...incidence(sample, 'nothing', { 200: nothing }),
      meanVerdict('sends', sample.readings('sends'), (sendsPerChunk * (1 - (1 - failure) ** 16)) / failure),
    ];
  },
});

const forgotten = (retries: number): Twin => ({ what: 'a count that is not reset', scenario: protocol({ retries, reset: false }) });

export const CLOSED_FORMS: readonly KnownCase[] = [
  competing,
  chains,
  queueInTime,
  queueUntilFull,
  pureBirth,
  periodicPoisson,
  ruin,
  sir,
  retransmission(
    2,
    {
      runs: 12_000,
      twins: [forgotten(2)],
      long: { runs: 700_000, twins: [{ what: 'loss times 1.02', scenario: protocol({ retries: 2, loss: 0.0204 }) }] },
    },
    [0.000423333443773418, 2.64530891202216e-5, 8e-6, 1.03068804],
  ),
  retransmission(3, { runs: 5_000, twins: [forgotten(3)] }, [1.26177660362326e-5, 7.8860571294624e-7, 1.6e-7, 1.030714503592]),
];
