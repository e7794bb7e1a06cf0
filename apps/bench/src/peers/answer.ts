/**
 * A ranking as columns, so that a peer can answer without making objects. Venues and people are known
 * by their place in the city's columns, whose order is the order of their ids.
 */
export interface Answer {
  readonly places: readonly number[];
  readonly scores: readonly number[];
  readonly distancesKm: readonly number[];
}

/** Of venues, only those above zero are listed, unless nothing is. */
export function listed(answer: Answer): Answer {
  const { places, scores, distancesKm } = answer;
  if (scores.at(-1) !== 0 || scores[0] === 0) return answer;
  const kept = scores.indexOf(0);
  return {
    places: places.slice(0, kept),
    scores: scores.slice(0, kept),
    distancesKm: distancesKm.slice(0, kept),
  };
}

/**
 * Says how two rankings differ, or nothing when they are the same.
 *
 * @param tolerance how far scores and kilometres of the same rank may be apart. With 0 they have to be
 *   the same to the bit; above it, those who are that close may also stand in either order, since
 *   their order then hangs on the last bits of somebody's sine.
 */
export function difference(ours: Answer, theirs: Answer, tolerance = 0): string | undefined {
  if (ours.places.length !== theirs.places.length) {
    return `${theirs.places.length} results instead of ${ours.places.length}`;
  }
  for (const [rank, place] of ours.places.entries()) {
    const other = theirs.places[rank] as number;
    const scores = [ours.scores[rank] as number, theirs.scores[rank] as number] as const;
    const distances = [
      ours.distancesKm[rank] as number,
      theirs.distancesKm[rank] as number,
    ] as const;
    const isClose =
      Math.abs(scores[0] - scores[1]) <= tolerance &&
      Math.abs(distances[0] - distances[1]) <= tolerance;
    if (isClose && (place === other || tolerance > 0)) continue;
    return `rank ${rank + 1} is ${other} with ${scores[1]} at ${distances[1]} km instead of ${place} with ${scores[0]} at ${distances[0]} km`;
  }
  const repeated = theirs.places.find((place, rank) => theirs.places.indexOf(place) !== rank);
  return repeated === undefined ? undefined : `${repeated} is listed twice`;
}
