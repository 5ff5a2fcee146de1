/** A small model that every kind of simulator can express: 40 hazards that all read one number, and move it up or down when they strike. */
import { parseScenario } from '../../src/analysis/prepare.ts';
import { lower } from '../../src/compile/lower.ts';
import type { Model } from '../../src/compile/model.ts';

export const DAYS = 365;
export const TRIGGERS = 40;
export const START = 0.3;

/** Of trigger `place`: its hazard a day at tension 0.5, doubled, and what it adds to the tension. */
export const BASES: readonly number[] = Array.from({ length: TRIGGERS }, (_, place) => 0.012 + 0.0003 * place);
export const STEPS: readonly number[] = Array.from({ length: TRIGGERS }, (_, place) => (place % 2 === 0 ? 0.02 : -0.02));

/** Chance that trigger `place` strikes on a day at this tension. */
export function chanceOf(place: number, tension: number): number {
  return (BASES[place] as number) / (1 + Math.exp(1 - 2 * tension));
}

export function moved(place: number, tension: number): number {
  return Math.min(1, Math.max(0, tension + (STEPS[place] as number)));
}

/** The same with rates in place of daily chances. */
export function peerModel(): Model {
  const trigger = (place: number) => ({ rate: `${BASES[place]} * logistic(2 * tension - 1)`, do: [{ add: { tension: STEPS[place] } }] });
  const scenario = {
    format: 'casus/1',
    id: 'peers',
    title: 'Peers',
    start: '2024-01-01',
    horizon: `${DAYS} days`,
    variables: { tension: { start: START, min: 0, max: 1 } },
    triggers: Object.fromEntries(Array.from({ length: TRIGGERS }, (_, place) => [`strike${place}`, trigger(place)])),
    outcomes: { tense: { when: 'tension > 0.9', meaning: 'Tense' } },
  };
  return lower(parseScenario(JSON.stringify(scenario), { file: 'peers.yaml' }));
}

/** One run, day by day, trigger by trigger: how many strikes. */
export function plainLoop(): number {
  let [tension, strikes] = [START, 0];
  for (let day = 0; day < DAYS; day++) {
    for (let place = 0; place < TRIGGERS; place++) {
      if (Math.random() < chanceOf(place, tension)) {
        tension = moved(place, tension);
        strikes++;
      }
    }
  }
  return strikes;
}
