/** A key and a counter of four 32-bit words each in, four random words out. */

/** Left rotations of the two mixes of each round, repeating every eight rounds. */
const ROTATIONS = Uint8Array.of(10, 26, 11, 21, 13, 27, 23, 5, 6, 20, 17, 11, 25, 10, 18, 20);
const PARITY = 0x1bd11bda;
const ROUNDS = 20;

function rotateLeft(word: number, count: number): number {
  return (word << count) | (word >>> (32 - count));
}

/**
 * Threefry4x32 with 20 rounds: fills `out` with the block of `counter` under `key`. `out` may be `counter` itself.
 * Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, doi:10.1145/2063384.2063405.
 */
export function threefry4x32(key: ArrayLike<number>, counter: ArrayLike<number>, out: number[] | Uint32Array): void {
  const k0 = key[0] as number;
  const k1 = key[1] as number;
  const k2 = key[2] as number;
  const k3 = key[3] as number;
  const schedule = [k0, k1, k2, k3, PARITY ^ k0 ^ k1 ^ k2 ^ k3] as const;
  let x0 = ((counter[0] as number) + k0) | 0;
  let x1 = ((counter[1] as number) + k1) | 0;
  let x2 = ((counter[2] as number) + k2) | 0;
  let x3 = ((counter[3] as number) + k3) | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const place = (round % 8) * 2;
    x0 = (x0 + x1) | 0;
    x2 = (x2 + x3) | 0;
    x1 = rotateLeft(x1, ROTATIONS[place] as number) ^ x0;
    x3 = rotateLeft(x3, ROTATIONS[place + 1] as number) ^ x2;
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      // An injection follows an even number of rounds, so the words stand in their own places here.
      const swapped = x1;
      x1 = (x3 + (schedule[(injection + 1) % 5] as number)) | 0;
      x3 = (swapped + (schedule[(injection + 3) % 5] as number) + injection) | 0;
      x0 = (x0 + (schedule[injection % 5] as number)) | 0;
      x2 = (x2 + (schedule[(injection + 2) % 5] as number)) | 0;
    } else {
      // The mixes of the next round pair the words crosswise: (0, 3) and (2, 1).
      const swapped = x1;
      x1 = x3;
      x3 = swapped;
    }
  }
  out[0] = x0 >>> 0;
  out[1] = x1 >>> 0;
  out[2] = x2 >>> 0;
  out[3] = x3 >>> 0;
}
