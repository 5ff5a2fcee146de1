/** Tasks side by side: results in order, few ahead, the error of the first. */
import { expect, test } from 'vitest';
import { inOrder } from '../../../src/montecarlo/in-order.ts';

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
};

test.each([1, 2, 5, 20])('results come in order with %i under way, whichever is ready first', async (lanes) => {
  let underWay = 0;
  let most = 0;
  const begin = async (place: number): Promise<number> => {
    most = Math.max(most, ++underWay);
    await turns((7 * place) % 5);
    underWay -= 1;
    return place;
  };
  const taken: number[] = [];
  for await (const place of inOrder(lanes, 12, begin)) taken.push(place);
  expect(taken).toEqual(Array.from({ length: 12 }, (_, place) => place));
  expect(most).toBe(Math.min(lanes, 12));
});

test('the error is that of the first task, and what came before it is taken', async () => {
  const begin = async (place: number): Promise<number> => {
    await turns(10 - place);
    if (place >= 3) throw new Error(`task ${place}`);
    return place;
  };
  const taken: number[] = [];
  const all = async (): Promise<void> => {
    for await (const place of inOrder(4, 9, begin)) taken.push(place);
  };
  await expect(all()).rejects.toThrow('task 3');
  expect(taken).toEqual([0, 1, 2]);
});

test('a taker who leaves begins no more', async () => {
  const begun: number[] = [];
  for await (const place of inOrder(2, 100, async (number) => begun.push(number))) if (place > 0) break;
  expect(begun).toEqual([0, 1]);
});
