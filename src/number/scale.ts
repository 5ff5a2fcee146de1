/** A whole number in, two to that power out, exactly and without Math.pow. */

const LOWEST = -540;
const HIGHEST = 540;

/** 2^LOWEST .. 2^HIGHEST. Doubling and halving are exact, so the table needs no literals. */
const POWERS = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(HIGHEST - LOWEST + 1);
  powers[-LOWEST] = 1;
  for (let up = 1, power = 2; up <= HIGHEST; up++, power *= 2) powers[up - LOWEST] = power;
  for (let down = -1, power = 0.5; down >= LOWEST; down--, power *= 0.5) powers[down - LOWEST] = power;
  return powers;
}

/** 2^k for whole k from -540 to 540, half of the range of a double: callers multiply by two such factors. */
export function powerOfTwo(k: number): number {
  return POWERS[k - LOWEST] as number;
}
