import type { User, VenueRecommendation } from '@luna/sdk';
import { toWorld } from './mercator.ts';
import { type Size, type View, viewAround } from './view.ts';

const [nearestKm, farthestKm] = [0.7, 6];

/** What a person sees first: themselves in the middle, and the ten best venues around. */
export function openingView(
  { latitude, longitude }: User,
  best: readonly VenueRecommendation[],
  size: Size,
): View {
  const far = Math.max(1, ...best.slice(0, 10).map(({ distance_km }) => distance_km));
  const km = Math.max(nearestKm, Math.min(farthestKm, far * 1.15));
  return viewAround(toWorld(latitude, longitude), size, km);
}
