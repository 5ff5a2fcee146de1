/** Survival estimates against R 4.2.2 with survival 3.5-3. */
import { describe, expect, test } from 'vitest';
import { aalenJohansen } from '../../../src/stats/competing-risks.ts';
import { logRank } from '../../../src/stats/log-rank.ts';
import { kaplanMeier, type SurvivalInterval, survivalQuantile } from '../../../src/stats/survival.ts';
import { lung, transplant } from './survival-data.ts';

const yes = (statuses: readonly number[]) => statuses.map((status) => status === 1);

/** Acute myelogenous leukaemia (Miller 1997): the maintained arm, then the other. */
const aml = {
  times: [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45],
  isEvent: yes([1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]),
};
const maintained = { times: aml.times.slice(0, 11), isEvent: aml.isEvent.slice(0, 11) };
const tiny = { times: [1, 2, 2, 3, 3, 3, 4, 5, 5, 6], isEvent: yes([1, 1, 0, 1, 1, 0, 0, 1, 0, 1]) };

type Columns = { readonly low: readonly number[]; readonly high: readonly number[] };
type Case = {
  readonly name: string;
  readonly data: { readonly times: readonly number[]; readonly isEvent: readonly boolean[] };
  readonly at: readonly number[];
  readonly survival: readonly number[];
  readonly error: readonly number[];
  readonly intervals: Readonly<Record<SurvivalInterval, Columns>>;
  readonly quartiles: readonly (number | undefined)[];
};

// biome-ignore format: tables
const CASES: readonly Case[] = [
  {
    name: 'leukaemia, both arms', data: aml, at: [9, 13, 18, 23, 31, 48],
    survival: [0.78260869565217, 0.69565217391304, 0.64596273291925, 0.54658385093168, 0.38647342995169, 0.082815734989648],
    error: [0.086006148703798, 0.095943875542151, 0.10114267517528, 0.10725064174012, 0.10885880149486, 0.072661800503528],
    intervals: {
      plain: { low: [0.61403974174373, 0.50760563331323, 0.44772673227566, 0.33637645580223, 0.17311409962156, 0], high: [0.95117764956061, 0.88369871451285, 0.84419873356285, 0.75679124606112, 0.59983276028182, 0.2252302470284] },
      log: { low: [0.63095791059959, 0.53087834162821, 0.47525772470551, 0.37207808724921, 0.22251529774689, 0.014834608254847], high: [0.97070875920768, 0.91156845010048, 0.87798226231686, 0.80293335280237, 0.67124244297363, 0.46232740656529] },
      'log-log': { low: [0.55421150666873, 0.465641749762, 0.41395295071712, 0.31925041397119, 0.18283661864863, 0.0069559667985365], high: [0.90320748988189, 0.84172129139176, 0.80530776448208, 0.72644917382063, 0.58747691441794, 0.28676036798092] },
    },
    quartiles: [12, 27, 43],
  },
  {
    name: 'leukaemia, maintained', data: maintained, at: [9, 13, 18, 23, 31, 34, 48],
    survival: [0.90909090909091, 0.81818181818182, 0.71590909090909, 0.61363636363636, 0.49090909090909, 0.36818181818182, 0.18409090909091],
    error: [0.086678417204145, 0.11629129983033, 0.13966497055723, 0.15263233102731, 0.16419326722114, 0.16266888582709, 0.15349274578629],
    intervals: {
      plain: { low: [0.73920433313385, 0.59025505879902, 0.44217077871508, 0.31448249194644, 0.1690962006517, 0.049356660555454, 0], high: [1, 1, 0.9896474031031, 0.91279023532629, 0.81272198116648, 0.68700697580818, 0.48493116272021] },
      log: { low: [0.75413384508153, 0.61924898739936, 0.48842628742213, 0.37686705950168, 0.25485995119932, 0.15487711789719, 0.035917898489185], high: [1, 1, 1, 0.99915760022847, 0.94558495520043, 0.87526067814391, 0.94352576947455] },
      'log-log': { low: [0.50808020576993, 0.44742861468218, 0.35019038590794, 0.26575204000129, 0.16733090977685, 0.092829574936985, 0.01173848012319], high: [0.98667382266782, 0.95116222858249, 0.89902397419105, 0.83529924325022, 0.75339979037081, 0.65704083239816, 0.52501484272664] },
    },
    quartiles: [18, 31, 48],
  },
  {
    name: 'ten subjects with ties', data: tiny, at: [1, 2, 3, 4, 5],
    survival: [0.9, 0.8, 0.57142857142857, 0.57142857142857, 0.38095238095238],
    error: [0.094868329805051, 0.12649110640674, 0.16377471549175, 0.16377471549175, 0.19002213454915],
    intervals: {
      plain: { low: [0.71406149030863, 0.55208198707818, 0.25043602748646, 0.25043602748646, 0.0085158409706205], high: [1, 1, 0.89242111537069, 0.89242111537069, 0.75338892093414] },
      log: { low: [0.73201164274399, 0.58681770123381, 0.32583872134374, 0.32583872134374, 0.143312629679], high: [1, 1, 1, 1, 1] },
      'log-log': { low: [0.47300927136205, 0.4086907816334, 0.21719270238228, 0.21719270238228, 0.070106452289194], high: [0.98528139336734, 0.94587264583891, 0.81457213792078, 0.81457213792078, 0.70437741289297] },
    },
    quartiles: [3, 5, 6],
  },
  {
    name: 'lung cancer', data: lung, at: [100, 180, 365, 500, 730, 1000],
    survival: [0.86396896764524, 0.72167065340976, 0.40924162446006, 0.29326919371157, 0.11569309834454, 0.05034556807081],
    error: [0.022710230434162, 0.029812419468637, 0.035823638172038, 0.035077818498619, 0.028298197317694, 0.022848048916084],
    intervals: {
      plain: { low: [0.81945773391368, 0.66323938495923, 0.33902858384768, 0.22451793279804, 0.060229650774451, 0.0055642150782768], high: [0.90848020137681, 0.78010192186029, 0.47945466507245, 0.36202045462509, 0.17115654591463, 0.095126921063344] },
      log: { low: [0.82058489208126, 0.6655423071306, 0.34472158179583, 0.23198213826241, 0.071631824961796, 0.02068546019898], high: [0.90964674618951, 0.78253256992523, 0.48583760354728, 0.37074759558835, 0.18685679181981, 0.1225341955166] },
      'log-log': { low: [0.81222231975354, 0.65830452844566, 0.33871426908832, 0.22650367711807, 0.067632151488829, 0.017866171092853], high: [0.90231018051504, 0.77531469071698, 0.47838076764691, 0.36302859968418, 0.17782519970029, 0.10866217603092] },
    },
    quartiles: [170, 310, 550],
  },
];

describe('Kaplan-Meier', () => {
  test.each(CASES)('$name', ({ data, at, survival, error, intervals, quartiles }) => {
    for (const interval of ['plain', 'log', 'log-log'] as const) {
      const steps = kaplanMeier(data.times, data.isEvent, 0.95, interval);
      for (const [place, time] of at.entries()) {
        const step = steps.findLast((candidate) => candidate.time <= time);
        expect(step?.survival).toBeCloseTo(survival[place] as number, 10);
        expect(step?.standardError).toBeCloseTo(error[place] as number, 10);
        expect(step?.low).toBeCloseTo(intervals[interval].low[place] as number, 9);
        expect(step?.high).toBeCloseTo(intervals[interval].high[place] as number, 9);
      }
      expect([0.25, 0.5, 0.75].map((p) => survivalQuantile(steps, p))).toEqual(quartiles);
    }
  });
  test('those censored at a time are still at risk of its events', () => {
    expect(kaplanMeier(tiny.times, tiny.isEvent).map(({ time, atRisk, events, censored }) => [time, atRisk, events, censored])).toEqual([
      [1, 10, 1, 0],
      [2, 9, 1, 1],
      [3, 7, 2, 1],
      [4, 4, 0, 1],
      [5, 3, 1, 1],
      [6, 1, 1, 0],
    ]);
  });
  test('once nobody is left there is no spread to speak of, and before the first event none', () => {
    const last = kaplanMeier(tiny.times, tiny.isEvent).at(-1);
    expect(last?.survival).toBe(0);
    expect(last?.standardError).toBeNaN();
    expect(kaplanMeier([1, 2], [false, true])[0]).toMatchObject({ survival: 1, low: 1, high: 1, standardError: 0 });
  });
  test('a flat step at exactly the share is read in its middle; a curve that stays above has no quantile', () => {
    const steps = kaplanMeier([1, 2, 3, 4], [true, true, true, true]);
    expect(survivalQuantile(steps, 0.5)).toBe(2.5);
    expect(survivalQuantile(kaplanMeier([1, 2, 3], [true, false, false]), 0.9)).toBeUndefined();
  });
});

describe('log-rank', () => {
  test.each([
    [
      'leukaemia',
      aml.times,
      aml.isEvent,
      aml.times.map((_, i) => i < 11),
      3.3963886989776,
      0.065339322040505,
      [7, 11],
      [10.689335992301, 7.3106640076993],
    ],
    [
      'lung cancer by sex',
      lung.times,
      lung.isEvent,
      lung.isFirst,
      10.326741954886,
      0.0013111645203555,
      [112, 53],
      [91.581739029573, 73.418260970427],
    ],
  ] as const)('%s', (_, times, isEvent, isFirst, statistic, pValue, observed, expected) => {
    const found = logRank(times, isEvent, isFirst);
    expect(found.statistic).toBeCloseTo(statistic, 9);
    expect(found.pValue).toBeCloseTo(pValue, 10);
    expect(found.observed).toEqual(observed);
    expect(found.expected[0]).toBeCloseTo(expected[0], 9);
    expect(found.expected[1]).toBeCloseTo(expected[1], 9);
  });
});

describe('Aalen-Johansen', () => {
  test('ten subjects, two causes', () => {
    const steps = aalenJohansen([1, 2, 2, 3, 4, 4, 5, 6, 7, 8], [1, 2, 0, 1, 1, 2, 0, 1, 2, 0]);
    // biome-ignore format: table
    const columns = [
      [0.9, 0.8, 0.68571428571429, 0.45714285714286, 0.45714285714286, 0.3047619047619, 0.15238095238095, 0.15238095238095],
      [0.1, 0.1, 0.21428571428571, 0.32857142857143, 0.32857142857143, 0.48095238095238, 0.48095238095238, 0.48095238095238],
      [0, 0.1, 0.1, 0.21428571428571, 0.21428571428571, 0.21428571428571, 0.36666666666667, 0.36666666666667],
      [0.094868329805051, 0.12649110640674, 0.15149401743232, 0.16617809828571, 0.16617809828571, 0.16659344034391, 0.13619222046676, 0.13619222046676],
      [0.094868329805051, 0.094868329805051, 0.13504129591906, 0.1561844614737, 0.1561844614737, 0.17800105431552, 0.17800105431552, 0.17800105431552],
      [0, 0.094868329805051, 0.094868329805051, 0.13504129591906, 0.13504129591906, 0.13504129591906, 0.17213917974513, 0.17213917974513],
    ];
    expect(steps.map((step) => step.atRisk)).toEqual([10, 9, 7, 6, 4, 3, 2, 1]);
    for (const [row, step] of steps.entries()) {
      const found = [step.survival, ...step.incidence, ...step.standardErrors];
      for (const [column, value] of found.entries()) expect(value).toBeCloseTo(columns[column]?.[row] as number, 10);
    }
  });
  test('815 transplant candidates, three causes', () => {
    const steps = aalenJohansen(transplant.times, transplant.causes);
    // biome-ignore format: table
    const rows = [
      [30, [0.85222097366423, 0.023403231879993, 0.11944422678363, 0.0049315676721438], [0.012454332764012, 0.0053059125390962, 0.011380850456909, 0.0024596972028532]],
      [100, [0.57809349097229, 0.044386937972228, 0.36394708703495, 0.01357248402053], [0.017349593017629, 0.0072318904331704, 0.016902059461683, 0.0040643995700852]],
      [300, [0.22756478178017, 0.069160118758996, 0.66865172395103, 0.034623375509809], [0.014757263424001, 0.0089169795675604, 0.01655951689095, 0.0064289874690032]],
      [600, [0.10042345326295, 0.078296534789073, 0.78158337576507, 0.039696636182904], [0.011081583396052, 0.0094755817819751, 0.014897434950088, 0.0068772932722161]],
      [1000, [0.066658143736092, 0.08147073210984, 0.80221184379825, 0.049659280355816], [0.010468222279472, 0.009949458102849, 0.014942955631242, 0.0080892246592386]],
      [1500, [0.03509522781319, 0.10380405890005, 0.81144143293094, 0.049659280355816], [0.016085610377445, 0.017992317076407, 0.015409742264607, 0.0080892246592386]],
    ] as const;
    for (const [time, state, errors] of rows) {
      const step = steps.findLast((candidate) => candidate.time <= time);
      for (const [place, value] of state.entries()) expect([step?.survival, ...(step?.incidence ?? [])][place]).toBeCloseTo(value, 10);
      for (const [place, value] of errors.entries()) expect(step?.standardErrors[place]).toBeCloseTo(value, 9);
    }
  });
  test('with one cause it is one minus Kaplan-Meier; with two, one minus Kaplan-Meier would be too high', () => {
    const single = aalenJohansen(aml.times, aml.isEvent.map(Number));
    const curve = kaplanMeier(aml.times, aml.isEvent);
    for (const [place, step] of single.entries()) expect(step.incidence[0]).toBeCloseTo(1 - (curve[place]?.survival ?? Number.NaN), 12);
    const causes = [1, 2, 0, 1, 1, 2, 0, 1, 2, 0];
    const times = [1, 2, 2, 3, 4, 4, 5, 6, 7, 8];
    const naive = kaplanMeier(
      times,
      causes.map((cause) => cause === 1),
    ).at(-1);
    expect(aalenJohansen(times, causes).at(-1)?.incidence[0]).toBeLessThan(1 - (naive?.survival ?? Number.NaN));
  });
});
