/** Observed counts become Pearson's chi-square test, against given probabilities or of a table's independence. */
import { chiSquarePValue } from './special.ts';

export type ChiSquareTest = { readonly statistic: number; readonly degrees: number; readonly pValue: number };

/**
 * Goodness of fit of counts to probabilities that sum to 1. The approximation wants expected counts of about 5 and more.
 * Pearson (1900), Phil. Mag. 50, 157-175, doi:10.1080/14786440009463897.
 */
export function chiSquareFit(observed: readonly number[], probabilities: readonly number[]): ChiSquareTest {
  if (observed.length !== probabilities.length) throw new RangeError('each count needs its probability');
  const total = sum(observed);
  const statistic = sum(observed.map((count, place) => term(count, total * (probabilities[place] as number))));
  return tested(statistic, observed.length - 1);
}

/** Independence of rows and columns, without continuity correction. */
export function chiSquareIndependence(table: readonly (readonly number[])[]): ChiSquareTest {
  const rows = table.map(sum);
  const columns = (table[0] ?? []).map((_, column) => sum(table.map((row) => row[column] as number)));
  const total = sum(rows);
  const terms = table.map((row, i) => sum(row.map((count, j) => term(count, ((rows[i] as number) * (columns[j] as number)) / total))));
  return tested(sum(terms), (rows.length - 1) * (columns.length - 1));
}

function tested(statistic: number, degrees: number): ChiSquareTest {
  return { statistic, degrees, pValue: chiSquarePValue(statistic, degrees) };
}

/** An outcome of probability 0 that was not seen adds nothing; one that was seen refutes outright. */
function term(observed: number, expected: number): number {
  if (expected === 0) return observed === 0 ? 0 : Infinity;
  return (observed - expected) ** 2 / expected;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
