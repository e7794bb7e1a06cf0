import { classic, type Profile } from '@luna/scoring';
import type { LiveCatalogue } from '../catalogue/live-catalogue.ts';

/** The profiles somebody may choose from, the usual one first. */
export function knownProfiles({ learned }: Pick<LiveCatalogue, 'learned'>): readonly Profile[] {
  return [classic, ...learned.profiles];
}
