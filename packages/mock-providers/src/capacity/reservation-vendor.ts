import {
  type KeyedOperation,
  KeyedVendor,
  type KeyedVendorOptions,
  type OperationCall,
  refusal,
} from '../runtime/keyed-vendor.ts';
import type { VendorAnswer } from '../runtime/vendor-runtime.ts';
import { FieldError } from './request-fields.ts';
import { type DeskNaming, type DeskReservation, ReservationDesk } from './reservation-desk.ts';
import { DEFAULT_VENUE, type VenueCapacity } from './venue-capacity.ts';

export interface ReservationVendorOptions extends KeyedVendorOptions {
  /** What each venue takes, by the vendor's id; every id is a venue of ten tables when left out. */
  readonly venues?:
    | ReadonlyMap<string, VenueCapacity>
    | ((venueId: string) => VenueCapacity | undefined);
  /** Longest time a slot is kept, in milliseconds (10 minutes). */
  readonly maxHoldMs?: number;
}

/** What the three reservation vendors have in common behind their own wire formats. */
export abstract class ReservationVendor extends KeyedVendor<ReservationDesk> {
  readonly desk: ReservationDesk;

  constructor(
    vendor: string,
    operations: Readonly<Record<string, KeyedOperation<ReservationDesk>>>,
    naming: DeskNaming,
    options: ReservationVendorOptions,
  ) {
    super(vendor, operations, options);
    const { venues } = options;
    this.desk = new ReservationDesk({
      runtime: this.runtime,
      venues:
        venues === undefined
          ? () => DEFAULT_VENUE
          : typeof venues === 'function'
            ? venues
            : (venueId) => venues.get(venueId),
      naming,
      maxHoldMs: options.maxHoldMs ?? 600_000,
    });
  }

  /** The venue calls a reservation off by itself, and the vendor says so by webhook. */
  cancelByVenue(reservationId: string): Promise<boolean> {
    return this.runtime.control(() => {
      const cancelled = this.desk.cancel(reservationId);
      if (cancelled) this.announce('cancelled_by_venue', cancelled);
      return cancelled !== undefined;
    });
  }

  /** Publishes the vendor's own webhook for what happened to a reservation. */
  protected abstract announce(what: 'cancelled_by_venue', reservation: DeskReservation): void;
}

/** An operation whose malformed fields are answered with a 400 that names them. */
export function checked(
  run: (desk: ReservationDesk, call: OperationCall) => VendorAnswer,
): KeyedOperation<ReservationDesk>['run'] {
  return (desk, call) => {
    try {
      return run(desk, call);
    } catch (error) {
      if (error instanceof FieldError) return refusal(400, 'invalid_request', error.message);
      throw error;
    }
  };
}
