import type { Part } from '../part.ts';
import { bookings } from './bookings.ts';
import { changes } from './changes.ts';
import { events } from './events.ts';
import { exactness } from './exactness.ts';
import { fairness } from './fairness.ts';
import { http } from './http.ts';
import { learned } from './learned.ts';
import { memory } from './memory.ts';
import { nearest } from './nearest.ts';
import { objects } from './objects.ts';
import { people } from './people.ts';
import { venues } from './venues.ts';

/** Every part there is, in the order in which they run and are reported. */
export const parts: readonly Part[] = [
  venues,
  people,
  nearest,
  memory,
  changes,
  // After all that measure the ranker; see there.
  objects,
  learned,
  exactness,
  http,
  bookings,
  events,
  fairness,
];
