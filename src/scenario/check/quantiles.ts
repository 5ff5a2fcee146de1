/** `quantiles` and `experts` as written in, quantiles that a metalog goes through out. */
import type { Path } from '../../diagnostics/diagnostic.ts';
import type { Distribution } from '../types.ts';
import { constantText } from './constants.ts';
import { nearestMedian } from './metalog.ts';
import type { Site } from './resolve.ts';
import { entries, type Formula, type WrittenDistribution, type WrittenQuantiles } from './written.ts';

type Args = Pick<Distribution, 'args' | 'low' | 'high' | 'experts'>;
type Bounds = { readonly low?: number; readonly high?: number };
type Three = readonly [number, number, number];

export function quantileArgs(at: Site, written: WrittenDistribution): Args | undefined {
  const quantiles = written.quantiles;
  if (!quantiles) return undefined;
  const inside = { ...at, path: [...at.path, 'quantiles'] };
  const bounds = boundsOf(inside, quantiles);
  const three = bounds && threeOf(inside, quantiles, bounds);
  return three && { args: three.map((value) => ({ kind: 'number', value })), ...bounds };
}

/** Each judge's quantiles; `low` and `high` beside `experts` bound them all. */
export function judged(at: Site, written: WrittenDistribution): Args | undefined {
  const bounds = boundsOf(at, written);
  if (!bounds) return undefined;
  const experts: { readonly id: string; readonly quantiles: Three; readonly weight: number }[] = [];
  let failed = false;
  for (const [id, quantiles] of entries(written.experts)) {
    const inside = { ...at, path: [...at.path, 'experts', id] };
    const three = threeOf(inside, quantiles, bounds);
    if (!three) failed = true;
    else experts.push({ id, quantiles: three, weight: quantiles.weight ?? 1 });
  }
  if (!failed && experts.length > 0) return { args: [], experts, ...bounds };
  if (!failed) problem(at, `'experts' holds no judge`, 'write at least one: a: { p10: 1, p50: 2, p90: 4 }', [...at.path, 'experts']);
  return undefined;
}

function boundsOf(at: Site, written: { readonly low?: Formula | undefined; readonly high?: Formula | undefined }): Bounds | undefined {
  const bounds: { low?: number; high?: number } = {};
  for (const key of ['low', 'high'] as const) {
    const text = written[key];
    if (text === undefined) continue;
    const value = constantText({ ...at, path: [...at.path, key] }, text);
    if (value === undefined) return undefined;
    bounds[key] = value;
  }
  return bounds;
}

function threeOf(at: Site, written: WrittenQuantiles, bounds: Bounds): Three | undefined {
  const [p10, p50, p90] = (['p10', 'p50', 'p90'] as const).map((key) => constantText({ ...at, path: [...at.path, key] }, written[key]));
  if (p10 === undefined || p50 === undefined || p90 === undefined) return undefined;
  if (!(p10 < p50 && p50 < p90)) return problem(at, `the quantiles ${p10}, ${p50}, ${p90} do not rise`, 'p10 < p50 < p90', at.path);
  if (bounds.low !== undefined && !(bounds.low < p10))
    return problem(at, `low ${bounds.low} is not below p10 ${p10}`, 'low < p10', at.path);
  if (bounds.high !== undefined && !(p90 < bounds.high))
    return problem(at, `high ${bounds.high} is not above p90 ${p90}`, 'p90 < high', at.path);
  const median = nearestMedian([p10, p50, p90], bounds);
  if (median === undefined) return [p10, p50, p90];
  const rounded = Number(median.toPrecision(4));
  return problem(
    at,
    `no metalog goes through ${p10}, ${p50}, ${p90}: the median is too near one side`,
    `the nearest that works: p10: ${p10}, p50: ${rounded}, p90: ${p90}`,
    at.path,
  );
}

function problem(at: Site, message: string, hint: string, path: Path): undefined {
  at.context.report({ code: 'E4107', message, hint, path });
  return undefined;
}
