/** Pathways: the walk back, repeated blocks, and counts that do not depend on how they were gathered. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALENDAR, SPONTANEOUS, START, TIME } from '../../../src/engine/cause.ts';
import {
  closePathways,
  countPathway,
  foldRepeats,
  mergePathways,
  NO_PATHWAYS,
  type OpenPathways,
  type PathwayCounts,
  pathwayKey,
  readPathway,
  type Step,
} from '../../../src/montecarlo/pathways.ts';
import { entry } from '../../support/made-up-runs.ts';

function walk(log: Parameters<typeof pathwayKey>[0]['log'], cause: number) {
  const { origin, steps } = readPathway(pathwayKey({ log }, cause));
  return { origin, subjects: steps.map((step) => step.subject), steps };
}

describe('the walk back', () => {
  test('goes from the outcome to what rang by itself, and is told oldest first', () => {
    const log = [entry(7, SPONTANEOUS), entry(3, 0), entry(9, CALENDAR), entry(4, 1, { kind: 'otherwise', option: 2, enabled: true })];
    const { origin, subjects, steps } = walk(log, 3);
    expect(origin).toBe('spontaneous');
    expect(subjects).toEqual([7, 3, 4]);
    expect(steps[2]).toEqual({ subject: 4, kind: 'otherwise', option: 2, enabled: true });
  });

  test.each([
    [SPONTANEOUS, 'spontaneous'],
    [CALENDAR, 'calendar'],
    [TIME, 'time'],
    [START, 'start'],
  ])('ends at cause %i as %s', (cause, origin) => {
    expect(walk([entry(1, cause, { kind: 'inject' })], 0)).toMatchObject({ origin, subjects: [1] });
    expect(walk([], cause)).toMatchObject({ origin, subjects: [] });
  });

  test('holds five firings and says that there were more', () => {
    const log = Array.from({ length: 7 }, (_, number) => entry(number, number - 1));
    expect(walk(log, 4)).toMatchObject({ origin: 'spontaneous', subjects: [0, 1, 2, 3, 4] });
    expect(walk(log, 6)).toMatchObject({ origin: 'earlier', subjects: [2, 3, 4, 5, 6] });
  });

  test('stops where the log had no more room', () => {
    expect(walk([entry(0, SPONTANEOUS)], 5)).toMatchObject({ origin: 'earlier', subjects: [] });
  });
});

describe('repeated blocks', () => {
  const step = (subject: number): Step => ({ subject, kind: 'firing', option: -1, enabled: false });
  const fold = (subjects: readonly number[]) =>
    foldRepeats(subjects.map(step)).map(({ steps, times }) => [steps.map(({ subject }) => subject), times]);

  test.each([
    [
      [1, 2, 3],
      [
        [[1], 1],
        [[2], 1],
        [[3], 1],
      ],
    ],
    [
      [1, 1, 1, 2],
      [
        [[1], 3],
        [[2], 1],
      ],
    ],
    [
      [1, 2, 1, 2, 3],
      [
        [[1, 2], 2],
        [[3], 1],
      ],
    ],
    [
      [5, 1, 2, 1, 2],
      [
        [[5], 1],
        [[1, 2], 2],
      ],
    ],
    [[1, 2, 3, 1, 2, 3], [[[1, 2, 3], 2]]],
    [[1, 1, 1, 1], [[[1], 4]]],
    [[], []],
  ])('%j', (subjects, expected) => {
    expect(fold(subjects)).toEqual(expected);
  });

  test('another option is another step', () => {
    expect(foldRepeats([step(1), { ...step(1), option: 0 }])).toHaveLength(2);
  });
});

describe('counts', () => {
  const anyParts = fc.array(fc.array(fc.tuple(fc.nat(30), fc.nat(1000)), { maxLength: 20 }), { minLength: 1, maxLength: 6 });

  function countsOf(pairs: readonly (readonly [number, number])[]): PathwayCounts {
    const open: OpenPathways = new Map();
    for (const [key, run] of pairs) countPathway(open, `0;${key},0,-1,0`, run);
    return closePathways(open);
  }

  test('add up, with the smallest run number as the example', () => {
    expect(
      mergePathways(
        countsOf([
          [1, 40],
          [1, 30],
          [2, 7],
        ]),
        countsOf([[1, 35]]),
      ),
    ).toEqual({
      kept: [
        { key: '0;1,0,-1,0', runs: 3, example: 30 },
        { key: '0;2,0,-1,0', runs: 1, example: 7 },
      ],
      otherRuns: 0,
    });
  });

  test('beyond the limit are the same whatever the order, and exact for those that are kept', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const most = 8;
        const counts = parts.map(countsOf);
        const forth = counts.reduce((a, b) => mergePathways(a, b, most), NO_PATHWAYS);
        const back = counts.reduceRight((a, b) => mergePathways(b, a, most), NO_PATHWAYS);
        expect(back).toEqual(forth);
        const all = countsOf(parts.flat());
        expect(forth.kept.length).toBe(Math.min(most, all.kept.length));
        for (const kept of forth.kept) expect(all.kept).toContainEqual(kept);
        const total = (list: PathwayCounts) => list.otherRuns + list.kept.reduce((sum, { runs }) => sum + runs, 0);
        expect(total(forth)).toBe(total(all));
      }),
    );
  });
});
