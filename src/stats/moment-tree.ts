/** Moments of blocks of runs become moments of all runs, joined along one fixed binary tree: the same bytes however they were gathered. */
import { joinMoments, type Moments } from './moments.ts';

/** Run numbers in one block; block k holds runs k * BLOCK_RUNS up to (k + 1) * BLOCK_RUNS - 1. */
export const BLOCK_RUNS = 2048;

/** One node of the tree: blocks `index * 2^level` up to `(index + 1) * 2^level - 1`, all of them counted. */
export type MomentNode = { readonly level: number; readonly index: number; readonly moments: Moments };

/**
 * The blocks counted so far, in order of block number, two complete halves of a node always joined. Plain data; a stretch of
 * n blocks takes at most 2 log2 n nodes, so memory does not grow with runs. Several stretches with gaps are fine.
 */
export type MomentTree = readonly MomentNode[];

export const EMPTY_MOMENT_TREE: MomentTree = [];

/**
 * One block as a tree. A block is counted as a whole, by whoever ran it; only the last block of a plan may hold fewer runs, and a
 * block none of whose runs has a value is counted with moments of 0 values.
 */
export function blockTree(block: number, moments: Moments): MomentTree {
  if (!Number.isSafeInteger(block) || block < 0) throw new RangeError(`a block number is whole and not negative, got ${block}`);
  const { count, mean, secondMoment } = moments;
  return [{ level: 0, index: block, moments: { count, mean, secondMoment } }];
}

/** Both sets of blocks together, the same bytes in any order and grouping. A block that is in both is an error: it would count twice. */
export function mergeMomentTrees(first: MomentTree, second: MomentTree): MomentTree {
  const merged: MomentNode[] = [];
  let a = 0;
  let b = 0;
  for (;;) {
    const left = first[a];
    const right = second[b];
    const next = right === undefined || (left !== undefined && startOf(left) <= startOf(right)) ? left : right;
    if (next === undefined) return merged;
    if (next === left) a++;
    else b++;
    append(merged, next);
  }
}

/** Moments of all runs counted. */
export function totalMoments(tree: MomentTree): Moments {
  const last = tree.at(-1);
  if (last === undefined) return { count: 0, mean: 0, secondMoment: 0 };
  let level = last.level;
  while (2 ** level < endOf(last)) level++;
  return totalWithin(tree, level, 0);
}

/** Number of blocks counted. */
export function countBlocks(tree: MomentTree): number {
  return tree.reduce((sum, node) => sum + 2 ** node.level, 0);
}

/** Length of the unbroken stretch of blocks from block 0 on. */
export function unbrokenBlocks(tree: MomentTree): number {
  let end = 0;
  for (const node of tree) {
    if (startOf(node) !== end) return end;
    end = endOf(node);
  }
  return end;
}

/** Joins the moments of `nodes`, all of which lie within the node (level, index); a half without any passes the other through. */
function totalWithin(nodes: MomentTree, level: number, index: number): Moments {
  const [only] = nodes;
  if (only !== undefined && nodes.length === 1) return only.moments;
  const middle = (2 * index + 1) * 2 ** (level - 1);
  const split = nodes.findIndex((node) => startOf(node) >= middle);
  if (split === -1) return totalWithin(nodes, level - 1, 2 * index);
  if (split === 0) return totalWithin(nodes, level - 1, 2 * index + 1);
  return joinMoments(totalWithin(nodes.slice(0, split), level - 1, 2 * index), totalWithin(nodes.slice(split), level - 1, 2 * index + 1));
}

/** Adds a node behind all others, then joins complete halves as a binary counter carries. */
function append(nodes: MomentNode[], node: MomentNode): void {
  const before = nodes.at(-1);
  if (before !== undefined && endOf(before) > startOf(node)) throw new RangeError(`block ${startOf(node)} is counted twice`);
  let last = node;
  for (let left = nodes.at(-1); left !== undefined && areHalves(left, last); left = nodes.at(-1)) {
    nodes.pop();
    last = { level: last.level + 1, index: left.index / 2, moments: joinMoments(left.moments, last.moments) };
  }
  nodes.push(last);
}

function areHalves(left: MomentNode, right: MomentNode): boolean {
  return left.level === right.level && left.index % 2 === 0 && right.index === left.index + 1;
}

function startOf(node: MomentNode): number {
  return node.index * 2 ** node.level;
}

function endOf(node: MomentNode): number {
  return (node.index + 1) * 2 ** node.level;
}
