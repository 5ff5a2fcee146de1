/** Takes an interval in days and gives the days on which it falls due, by one rule for triggers and measures. */

const DAY_MILLISECONDS = 86_400_000;
/** Relative room for the rounding of a duration written in hours or weeks: 2^-50, far below a millisecond in any interval that fits a horizon. */
const ROUNDING = 1 / 1_125_899_906_842_624;

/** The interval in milliseconds where it is a whole number of them, else undefined. */
export function wholeMilliseconds(days: number): number | undefined {
  const exact = days * DAY_MILLISECONDS;
  const whole = Math.floor(exact + 0.5);
  const distance = Math.max(exact - whole, whole - exact);
  return whole >= 1 && distance <= exact * ROUNDING ? whole : undefined;
}

/** Day on which interval number `count` (1, 2, ...) falls due. */
export function dueDay(count: number, interval: { readonly days: number; readonly milliseconds?: number }): number {
  return interval.milliseconds === undefined ? count * interval.days : (count * interval.milliseconds) / DAY_MILLISECONDS;
}

/** Every day on which the interval falls due up to the horizon, that day included. */
export function calendarDays(days: number, horizonDays: number): readonly number[] {
  const milliseconds = wholeMilliseconds(days);
  const interval = milliseconds === undefined ? { days } : { days, milliseconds };
  const due: number[] = [];
  for (let day = dueDay(1, interval); day <= horizonDays; day = dueDay(due.length + 1, interval)) due.push(day);
  return due;
}
