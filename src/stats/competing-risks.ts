/** Times that end in one of several causes, or are censored, become the cumulative incidence of each cause. */

/** State at one distinct time. `incidence[k]` is the share that has ended by cause k + 1, `survival` the share that has not ended. */
export type CompetingStep = {
  readonly time: number;
  readonly atRisk: number;
  readonly survival: number;
  readonly incidence: readonly number[];
  /** Infinitesimal jackknife, in the order survival, then causes. */
  readonly standardErrors: readonly number[];
};

/**
 * Aalen-Johansen estimate for one starting state. `causes[i]` is 0 where subject i was censored, else the number of the cause, from 1.
 * Aalen and Johansen (1978), Scand. J. Stat. 5, 141-150. Standard errors by the infinitesimal jackknife: the root of the summed squares of
 * how the estimate moves with the weight of each subject.
 */
export function aalenJohansen(times: readonly number[], causes: readonly number[]): CompetingStep[] {
  if (times.length !== causes.length) throw new RangeError('each time needs a cause');
  const kinds = causes.reduce((most, cause) => Math.max(most, cause), 0);
  const state = [1, ...Array.from({ length: kinds }, () => 0)];
  const influence = times.map(() => state.map(() => 0));
  const distinct = [...new Set(times)].sort((a, b) => a - b);
  return distinct.map((time) => {
    advance(state, influence, times, causes, time);
    const standardErrors = state.map((_, place) => Math.sqrt(influence.reduce((sum, row) => sum + (row[place] as number) ** 2, 0)));
    const [survival = 0, ...incidence] = state;
    return { time, atRisk: times.filter((end) => end >= time).length, survival, incidence, standardErrors };
  });
}

/** Moves the state, and each subject's influence on it, over one time. */
function advance(state: number[], influence: readonly number[][], times: readonly number[], causes: readonly number[], time: number): void {
  const atRisk = times.filter((end) => end >= time).length;
  const hazards = state.map((_, cause) =>
    cause === 0 ? 0 : times.filter((end, i) => end === time && causes[i] === cause).length / atRisk,
  );
  const leaving = hazards.reduce((sum, hazard) => sum + hazard, 0);
  const before = state[0] as number;
  for (const [subject, row] of influence.entries()) {
    const isAtRisk = (times[subject] as number) >= time;
    const ownCause = times[subject] === time ? (causes[subject] as number) : 0;
    const rowBefore = row[0] as number;
    let ownLeaving = 0;
    for (let cause = 1; cause < row.length; cause++) {
      const hazard = hazards[cause] as number;
      // How this subject's weight moves the hazard of the cause at this time.
      const moved = isAtRisk ? ((ownCause === cause ? 1 : 0) - hazard) / atRisk : 0;
      row[cause] = (row[cause] as number) + rowBefore * hazard + before * moved;
      ownLeaving += moved;
    }
    row[0] = rowBefore * (1 - leaving) - before * ownLeaving;
  }
  for (let cause = 1; cause < state.length; cause++) state[cause] = (state[cause] as number) + before * (hazards[cause] as number);
  state[0] = before * (1 - leaving);
}
