/** Scores and kilometres as they go over the wire: two decimals. Nothing is rounded before that. */
export function roundForWire(value: number): number {
  return Number(value.toFixed(2));
}
