/** An interval of probability becomes the words of the ICD 203 scale. */

/**
 * The seven terms with their ranges, as Intelligence Community Directive 203 (Office of the Director of National Intelligence, Analytic
 * Standards, 2 January 2015, section D.6.e.2.a) sets them. It names nothing below 1 % or above 99 %: the outer terms are used there.
 */
export const ICD_203 = [
  { word: 'almost no chance', alternative: 'remote', low: 0.01, high: 0.05 },
  { word: 'very unlikely', alternative: 'highly improbable', low: 0.05, high: 0.2 },
  { word: 'unlikely', alternative: 'improbable', low: 0.2, high: 0.45 },
  { word: 'roughly even chance', alternative: 'roughly even odds', low: 0.45, high: 0.55 },
  { word: 'likely', alternative: 'probable', low: 0.55, high: 0.8 },
  { word: 'very likely', alternative: 'highly probable', low: 0.8, high: 0.95 },
  { word: 'almost certain', alternative: 'nearly certain', low: 0.95, high: 0.99 },
] as const;

export type Icd203Word = (typeof ICD_203)[number]['word'];

/**
 * The word for the whole interval, or the words of its two ends when it spans more than one term. Ends that only touch the bound of
 * a term do not reach into the next.
 */
export function icd203Words(interval: {
  readonly low: number;
  readonly high: number;
}): readonly [Icd203Word] | readonly [Icd203Word, Icd203Word] {
  const { low, high } = interval;
  if (!(low >= 0 && low <= high && high <= 1)) throw new RangeError(`an interval of probability lies in 0 .. 1, got ${low} to ${high}`);
  const first = ICD_203.findIndex((term) => low < term.high);
  const last = ICD_203.findIndex((term) => high <= term.high);
  const lowest = ICD_203[first === -1 ? ICD_203.length - 1 : first]?.word ?? 'almost certain';
  const highest = ICD_203[last === -1 ? ICD_203.length - 1 : last]?.word ?? 'almost certain';
  return lowest === highest || low === high ? [lowest] : [lowest, highest];
}
