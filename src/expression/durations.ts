/** The duration words: text such as `1.5 weeks` in, days out. */

/** Days in one of each, fixed: a month is a twelfth of a year of 365.25 days. */
export const DURATION_DAYS: Readonly<Record<string, number>> = {
  hour: 1 / 24,
  hours: 1 / 24,
  day: 1,
  days: 1,
  week: 7,
  weeks: 7,
  month: 30.4375,
  months: 30.4375,
  year: 365.25,
  years: 365.25,
};

/** The duration words, short one first of each pair. */
export const DURATION_WORDS: readonly string[] = Object.keys(DURATION_DAYS);

export function isDurationWord(word: string): boolean {
  return Object.hasOwn(DURATION_DAYS, word);
}

/** Days of `count` times the word, rounded once: 3 hours is 3 / 24. The word must be a duration word; NaN otherwise. */
export function durationDays(count: number, word: string): number {
  if (word === 'hour' || word === 'hours') return count / 24;
  return isDurationWord(word) ? count * (DURATION_DAYS[word] as number) : Number.NaN;
}

const DURATION = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-z]+)\s*$/;

/** Days of a duration as text (`5 days`, `12 hours`, `1.5 weeks`); `undefined` for anything else. A number alone is no duration. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  const [count, word] = [match?.[1], match?.[2]];
  if (count === undefined || word === undefined || !isDurationWord(word)) return undefined;
  const days = durationDays(Number(count), word);
  return Number.isFinite(days) ? days : undefined;
}
