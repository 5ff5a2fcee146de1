/** Values become count, mean and second central moment, run by run, and two such triples join into one. */

/** `secondMoment` is the sum of squared distances from `mean`; it overflows to infinity for values beyond 1e154. */
export type Moments = { readonly count: number; readonly mean: number; readonly secondMoment: number };

/** The same, open for counting inside one block. */
export type OpenMoments = { count: number; mean: number; secondMoment: number };

export function openMoments(): OpenMoments {
  return { count: 0, mean: 0, secondMoment: 0 };
}

/**
 * Takes finite values in. The bytes depend on the order of values, so a block takes its runs in order of their numbers.
 * Welford (1962), Technometrics 4, 419-420, doi:10.1080/00401706.1962.10490022.
 */
export function addValues(moments: OpenMoments, values: ArrayLike<number>): void {
  let { count, mean, secondMoment } = moments;
  for (let place = 0; place < values.length; place++) {
    const value = values[place] as number;
    count += 1;
    const distance = value - mean;
    mean += distance / count;
    secondMoment += distance * (value - mean);
  }
  Object.assign(moments, { count, mean, secondMoment });
}

/** Moments of values in their order. */
export function momentsOf(values: ArrayLike<number>): Moments {
  const moments = openMoments();
  addValues(moments, values);
  return moments;
}

/**
 * Moments of two disjoint sets together; an empty one leaves the other as it is, bit for bit. Neither commutative nor
 * associative in the last bits, which is why blocks are joined along one fixed tree (moment-tree.ts).
 * Chan, Golub and LeVeque (1983), Am. Stat. 37, 242-247, doi:10.1080/00031305.1983.10483115.
 */
export function joinMoments(first: Moments, second: Moments): Moments {
  if (first.count === 0) return second;
  if (second.count === 0) return first;
  const count = first.count + second.count;
  const distance = second.mean - first.mean;
  const mean = first.mean + distance * (second.count / count);
  const between = distance * distance * (first.count * (second.count / count));
  return { count, mean, secondMoment: first.secondMoment + second.secondMoment + between };
}

/** Unbiased variance; 0 below two values. */
export function variance(moments: Moments): number {
  return moments.count < 2 ? 0 : moments.secondMoment / (moments.count - 1);
}
