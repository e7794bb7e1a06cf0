/** Where somebody or some venue of a generated city stands in its columns: `v0000001` is place 0. */
export function placeOf(id: string): number {
  return Number(id.slice(1)) - 1;
}
