/** Rank correlations against R 4.2.2 on a lattice of 40 points in four inputs. */
import { expect, test } from 'vitest';
import { averageRanks, partialRankCorrelations, pearson, spearman } from '../../../src/stats/ranks.ts';

/** Column j holds (step k + shift mod size) / size for k = 1 .. 40. */
const INPUTS = (
  [
    [17, 0, 41],
    [29, 5, 43],
    [11, 3, 37],
    [23, 9, 47],
  ] as const
).map(([step, shift, size]) => Array.from({ length: 40 }, (_, k) => ((step * (k + 1) + shift) % size) / size));
// biome-ignore format: one column
const OUTPUT = [
  0.50409274142623, 3.2787433976915, 1.6719745962333, 0.98997759794587, 0.91081217335052, 2.150619960294, 2.1947550851395, 1.3035654601515,
  3.1045352477888, -0.52853299892098, 1.7896264016586, 4.6853348803474, -0.2306062312108, 2.9506961907786, 1.4129355916371, 0.48948061699797,
  0.6099403545248, 1.887122104943, 1.7203832814424, 0.77099747608959, 2.9882442747119, -1.3814507083891, 1.6402200482211, 4.269248686664,
  -1.1287527674789, 2.7990003144639, 1.1114160897769, 2.688193163442, 0.08706770824551, 1.7782088321653, 3.7847854478841, 0.41217401060457,
  3.0234132197534, 1.0216082711944, 1.2434326829801, 4.0604132178975, 1.6776832632789, 2.0495567015124, 1.0044489490395, 2.7754406371107,
];
const PEARSON = [0.77703222964531, -0.6101723637163, 0.091867363946053, -0.016043699251944];
const SPEARMAN = [0.79549718574109, -0.5921200750469, 0.094103298769298, -0.012757973733583];
const PARTIAL = [0.93352544197275, -0.8811312338741, 0.027536981575375, 0.070572738523991];
const PARTIAL_T = [15.404851138538, -11.023796658536, 0.16297278164044, 0.41855756805204];
const PARTIAL_P = [3.6522170081142e-17, 6.2296375644399e-13, 0.87147722634099, 0.67809685041723];

test.each([0, 1, 2, 3])('input %i', (place) => {
  const input = INPUTS[place] as number[];
  expect(pearson(input, OUTPUT)).toBeCloseTo(PEARSON[place] as number, 10);
  expect(spearman(input, OUTPUT)).toBeCloseTo(SPEARMAN[place] as number, 10);
  const partial = partialRankCorrelations(INPUTS, OUTPUT)[place];
  expect(partial?.degrees).toBe(35);
  expect(partial?.value).toBeCloseTo(PARTIAL[place] as number, 10);
  expect(partial?.t).toBeCloseTo(PARTIAL_T[place] as number, 9);
  const p = PARTIAL_P[place] as number;
  expect(Math.abs((partial?.pValue ?? Number.NaN) - p) / p).toBeLessThan(1e-9);
});

test('equal values share the average of their ranks', () => {
  expect(averageRanks([10, 30, 20, 20, 5])).toEqual([2, 5, 3.5, 3.5, 1]);
  expect(averageRanks([7, 7, 7])).toEqual([2, 2, 2]);
});

test('too few runs, and inputs that repeat each other, are refused', () => {
  expect(() => partialRankCorrelations(INPUTS, OUTPUT.slice(0, 5))).toThrow(RangeError);
  const [first = []] = INPUTS;
  expect(() => partialRankCorrelations([first, first, INPUTS[1] as number[]], OUTPUT)).toThrow(RangeError);
});
