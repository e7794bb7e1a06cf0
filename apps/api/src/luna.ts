import type { Store } from '@luna/store';
import type { Logger } from 'pino';
import type { KeyRing } from './access/key-ring.ts';
import type { Bookings } from './booking/bookings.ts';
import type { LiveCatalogue } from './catalogue/live-catalogue.ts';
import type { ExposureLog } from './experiments/exposure-log.ts';
import type { LiveExperiments } from './experiments/live-experiments.ts';

/** What the operations of the API work with. Made once, at the start. */
export interface Luna {
  readonly store: Store;
  readonly index: LiveCatalogue;
  readonly bookings: Bookings;
  readonly keys: KeyRing;
  /** Where partners may be told of events. */
  readonly webhooks: { readonly allowPrivate: boolean };
  readonly logger: Logger;
  /** What runs, and where what was shown in it is noted. */
  readonly experiments: LiveExperiments;
  readonly exposures: ExposureLog;
  readonly now: () => Date;
  /** From 0 to below 1: what explores. */
  readonly random: () => number;
  /** Whether the process was told to stop and only ends what it has begun. */
  readonly isStopping: () => boolean;
}
