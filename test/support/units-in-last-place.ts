/** Two numbers in, how many units in the last place of the second they are apart out. */
export function unitsInLastPlace(value: number, exact: number): number {
  if (value === exact) return 0;
  const unit = 2 ** (Math.max(-1022, Math.floor(Math.log2(Math.abs(exact)))) - 52);
  return Math.abs(value - exact) / unit;
}

/** Numbers spread over [low, high] without a visible pattern: multiples of the golden section, the same each time. */
export function spread(count: number, low: number, high: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => low + (high - low) * ((i * 0.6180339887498949 + 0.5) % 1));
}
