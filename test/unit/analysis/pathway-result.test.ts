/** Pathways with names: most frequent first, in short and in parts, the rest counted. */
import { expect, test } from 'vitest';
import { LISTED_PATHWAYS, pathwayAnswer } from '../../../src/analysis/pathway-result.ts';
import type { Model } from '../../../src/compile/model.ts';

const model = {
  triggers: [
    { name: 'ask.poland', action: { kind: 'do' } },
    { name: 'militaryObeys', action: { kind: 'choose', options: [{ name: 'obey' }, { name: 'refuseOrder' }] } },
    { name: 'ukraineStrikes', action: { kind: 'do' } },
  ],
  injects: [{ name: 'mozyrBlast' }],
} as unknown as Model;
const options = { level: 0.95, method: 'wilson' } as const;
const key = (origin: number, ...steps: readonly string[]) => [origin, ...steps].join(';');

test('names triggers, options and injects; the most frequent stands first', () => {
  const counts = {
    kept: [
      { key: key(0, '2,0,-1,0', '1,0,0,1'), runs: 30, example: 9 },
      { key: key(1, '3,2,-1,0', '0,1,-1,0'), runs: 70, example: 4 },
    ],
    otherRuns: 0,
  };
  const { pathways, otherPathways } = pathwayAnswer(model, counts, 100, options);
  expect(pathways.map(({ causes, share, runs, exampleRun, origin }) => ({ causes, share, runs, exampleRun, origin }))).toEqual([
    { causes: ['mozyrBlast', 'ask.poland: otherwise'], share: 0.7, runs: 70, exampleRun: 4, origin: 'calendar' },
    { causes: ['ukraineStrikes', 'militaryObeys: obey'], share: 0.3, runs: 30, exampleRun: 9, origin: 'spontaneous' },
  ]);
  expect(pathways[0]?.low).toBeLessThan(0.7);
  expect(pathways[1]?.blocks[1]).toEqual({
    steps: [{ trigger: 'militaryObeys', kind: 'firing', option: 'obey', enabled: true }],
    times: 1,
  });
  expect(otherPathways).toBeUndefined();
});

test('a repeated block is written once with its count', () => {
  const counts = { kept: [{ key: key(4, '2,0,-1,0', '0,0,-1,0', '2,0,-1,0', '0,0,-1,0', '2,0,-1,0'), runs: 1, example: 0 }], otherRuns: 0 };
  const [pathway] = pathwayAnswer(model, counts, 1, options).pathways;
  expect(pathway?.causes).toEqual(['(ukraineStrikes -> ask.poland) x 2', 'ukraineStrikes']);
  const again = { kept: [{ key: key(0, '2,0,-1,0', '2,0,-1,0', '2,0,-1,0'), runs: 1, example: 0 }], otherRuns: 0 };
  expect(pathwayAnswer(model, again, 1, options).pathways[0]?.causes).toEqual(['ukraineStrikes x 3']);
});

test('what is not listed is counted', () => {
  const kept = Array.from({ length: LISTED_PATHWAYS + 2 }, (_, option) => ({ key: key(0, `1,0,${option},0`), runs: 2, example: option }));
  const { pathways, otherPathways } = pathwayAnswer(model, { kept, otherRuns: 6 }, 2 * kept.length + 6, options);
  expect(pathways).toHaveLength(LISTED_PATHWAYS);
  expect(otherPathways).toMatchObject({ runs: 10 });
});
