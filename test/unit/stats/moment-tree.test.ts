/** The moment tree: the same bytes whatever the order and grouping of merges, in little memory. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  blockTree,
  countBlocks,
  EMPTY_MOMENT_TREE,
  type MomentTree,
  mergeMomentTrees,
  totalMoments,
  unbrokenBlocks,
} from '../../../src/stats/moment-tree.ts';
import { joinMoments, type Moments, momentsOf } from '../../../src/stats/moments.ts';

/** Values of a block that make rounding show: awkward fractions of very different size. */
function blockMoments(block: number, runs = 5): Moments {
  return momentsOf(Array.from({ length: runs }, (_, run) => Math.sin(block * 97 + run * 13) * 10 ** ((block * 7 + run) % 9)));
}

/** The bytes of the numbers, so that -0 and the last bit count. */
function bytes(tree: MomentTree): string {
  const parts = [...tree, { level: -1, index: -1, moments: totalMoments(tree) }].flatMap(({ level, index, moments }) => [
    level,
    index,
    moments.count,
    moments.mean,
    moments.secondMoment,
  ]);
  return Buffer.from(new Float64Array(parts).buffer).toString('hex');
}

/** The definition: the tree over all block numbers below 2^level, halves without blocks passed over. */
function defined(blocks: ReadonlySet<number>, level: number, index: number): Moments {
  if (level === 0) return blocks.has(index) ? blockMoments(index) : momentsOf([]);
  return joinMoments(defined(blocks, level - 1, 2 * index), defined(blocks, level - 1, 2 * index + 1));
}

const blockNumbers = fc.uniqueArray(fc.nat(130), { minLength: 1, maxLength: 60 });

test('any order and any grouping of merges gives the same bytes', () => {
  fc.assert(
    fc.property(blockNumbers, fc.infiniteStream(fc.nat()), (blocks, choices) => {
      const inOrder = [...blocks]
        .sort((a, b) => a - b)
        .reduce((tree, block) => mergeMomentTrees(tree, blockTree(block, blockMoments(block))), EMPTY_MOMENT_TREE);
      const pool = blocks.map((block) => blockTree(block, blockMoments(block)));
      const take = () => pool.splice((choices.next().value as number) % pool.length, 1)[0] as MomentTree;
      while (pool.length > 1) {
        const first = take();
        const second = JSON.parse(JSON.stringify(take())) as MomentTree;
        pool.push(mergeMomentTrees(first, second));
      }
      expect(bytes(take())).toBe(bytes(inOrder));
    }),
    { seed: 2, numRuns: 300 },
  );
});

test('the total is that of the fixed tree over block numbers, as defined', () => {
  fc.assert(
    fc.property(blockNumbers, (blocks) => {
      const tree = blocks.reduce((sum, block) => mergeMomentTrees(sum, blockTree(block, blockMoments(block))), EMPTY_MOMENT_TREE);
      expect(totalMoments(tree)).toEqual(defined(new Set(blocks), 8, 0));
      expect(countBlocks(tree)).toBe(blocks.length);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('the test would notice a plain running sum: its bytes depend on the order', () => {
  const blocks = Array.from({ length: 40 }, (_, block) => blockMoments(block));
  const forth = blocks.reduce(joinMoments);
  const back = [...blocks].reverse().reduce(joinMoments);
  expect(forth.mean === back.mean && forth.secondMoment === back.secondMoment).toBe(false);
});

test('n unbroken blocks take one node for each 1 among the binary digits of n', () => {
  let tree = EMPTY_MOMENT_TREE;
  for (let block = 0; block < 1000; block++) {
    tree = mergeMomentTrees(tree, blockTree(block, blockMoments(block)));
    expect(tree.length).toBe((block + 1).toString(2).replaceAll('0', '').length);
    expect(unbrokenBlocks(tree)).toBe(block + 1);
  }
});

test('a block without values keeps its place and adds nothing', () => {
  const first = blockTree(0, blockMoments(0));
  const tree = mergeMomentTrees(mergeMomentTrees(first, blockTree(1, momentsOf([]))), blockTree(2, momentsOf([])));
  expect(countBlocks(tree)).toBe(3);
  expect(totalMoments(tree)).toEqual(blockMoments(0));
  expect(totalMoments(EMPTY_MOMENT_TREE)).toEqual({ count: 0, mean: 0, secondMoment: 0 });
});

test('a block counted twice is an error, also inside a joined node', () => {
  const tree = [0, 1, 2, 3].reduce((sum, block) => mergeMomentTrees(sum, blockTree(block, blockMoments(block))), EMPTY_MOMENT_TREE);
  expect(() => mergeMomentTrees(tree, blockTree(2, blockMoments(2)))).toThrow('block 2 is counted twice');
  expect(() => mergeMomentTrees(blockTree(3, blockMoments(3)), tree)).toThrow(RangeError);
  expect(() => blockTree(-1, blockMoments(0))).toThrow(RangeError);
});

test('stretches with gaps: the unbroken one starts at block 0', () => {
  const tree = [0, 1, 2, 5, 6, 7].reduce((sum, block) => mergeMomentTrees(sum, blockTree(block, blockMoments(block))), EMPTY_MOMENT_TREE);
  expect(unbrokenBlocks(tree)).toBe(3);
  expect(unbrokenBlocks(blockTree(4, blockMoments(4)))).toBe(0);
});
