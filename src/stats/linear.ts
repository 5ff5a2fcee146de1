/** A square system of linear equations becomes its solution. */

/** Solves a x = b by Gaussian elimination with partial pivoting. Throws when `a` is singular to working precision. */
export function solveLinear(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, place) => [...row, b[place] as number]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    pivot(rows, column);
    const top = rows[column] as number[];
    for (let below = column + 1; below < size; below++) {
      const row = rows[below] as number[];
      const factor = (row[column] as number) / (top[column] as number);
      for (let k = column; k <= size; k++) row[k] = (row[k] as number) - factor * (top[k] as number);
    }
  }
  return substituteBack(rows);
}

/** Brings the largest entry of a column to its row. */
function pivot(rows: number[][], column: number): void {
  let best = column;
  for (let row = column + 1; row < rows.length; row++) {
    if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
  }
  const chosen = rows[best] as number[];
  const scale = Math.max(...chosen.map(Math.abs));
  if (!(Math.abs(chosen[column] as number) > 1e-13 * scale)) throw new RangeError('the equations have no single solution');
  rows[best] = rows[column] as number[];
  rows[column] = chosen;
}

function substituteBack(rows: readonly (readonly number[])[]): number[] {
  const solution = rows.map(() => 0);
  for (let k = rows.length - 1; k >= 0; k--) {
    const row = rows[k] as readonly number[];
    let sum = row[rows.length] as number;
    for (let j = k + 1; j < rows.length; j++) sum -= (row[j] as number) * (solution[j] as number);
    solution[k] = sum / (row[k] as number);
  }
  return solution;
}
