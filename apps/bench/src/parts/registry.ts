import type { Part } from '../part.ts';
import { venues } from './venues.ts';

/** Every part there is, in the order in which they run and are reported. */
export const parts: readonly Part[] = [venues];
