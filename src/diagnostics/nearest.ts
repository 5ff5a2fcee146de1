/** A misspelt word and the words that would be right in; the one that was probably meant out. */

/**
 * The candidate with the fewest slips from `word`, if that is at most about a third of its length; the first by code unit where several are as near.
 * A slip is a letter too many, missing or wrong, or two neighbours swapped (restricted Damerau-Levenshtein distance; Damerau 1964, doi:10.1145/363958.363994).
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const slips = word.toLowerCase() === candidate.toLowerCase() ? 0.5 : distance(word, candidate);
    const allowed = Math.max(1, Math.floor((Math.max(word.length, candidate.length) + 1) / 3));
    if (slips > allowed || slips >= Math.min(word.length, candidate.length)) continue;
    if (slips < fewest || (slips === fewest && best !== undefined && candidate < best)) {
      best = candidate;
      fewest = slips;
    }
  }
  return best;
}

/** The hint that goes with a word that nobody knows: `did you mean 'when'?`, or the list of what there is when it is short. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const known = [...new Set(candidates)].sort();
  const near = nearest(word, known);
  if (near !== undefined) return `did you mean '${near}'?`;
  return known.length > 0 && known.length <= 12 ? `one of ${known.join(', ')}` : undefined;
}

/** Number of slips that turn `a` into `b`; a swap of neighbours is one. */
export function distance(a: string, b: string): number {
  const longest = 64; // ids are no longer; the table below grows with the square
  if (a.length > longest || b.length > longest) return a === b ? 0 : longest;
  let before: number[] = [];
  let above: number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const here: number[] = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(at(above, column) + 1, at(here, column - 1) + 1, at(above, column - 1) + same);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, at(before, column - 2) + 1);
      here.push(least);
    }
    before = above;
    above = here;
  }
  return at(above, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
