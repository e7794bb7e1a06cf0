/**
 * What a provider reports by itself (a webhook), after the host has checked its signature. Events
 * come late, twice and out of order: each is taken in once per `provider` and `eventId`, and none is
 * believed further than the ledger allows.
 */
export type ProviderEvent = {
  /** Name of the provider, unique among all whose events are taken in. */
  readonly provider: string;
  readonly eventId: string;
  /** Id of the booking, from the metadata of what the event is about. */
  readonly reference: string;
} /** The venue called the reservation off. */ & (
  | { readonly kind: 'reservation_cancelled'; readonly reservationId: string }
  /** Money went back that Luna did not send back: at the vendor's desk, by the venue. */
  | {
      readonly kind: 'refunded_elsewhere';
      readonly paymentId: string;
      /** Minor units of this refund alone. */
      readonly amount: number;
    }
  /** Something about the booking moved; the saga, if it waits for an answer, asks now. */
  | { readonly kind: 'changed' }
);
