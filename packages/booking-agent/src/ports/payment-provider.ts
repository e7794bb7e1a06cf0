import type { Lookup, ProviderCapabilities, Unavailable } from './provider-answer.ts';

/** Why a card was refused, in words that every vendor's codes can be mapped to. */
export type DeclineReason =
  | 'card_declined'
  | 'insufficient_funds'
  | 'expired_card'
  | 'authentication_required'
  | 'invalid_payment_method'
  | 'no_payment_method'
  | 'authorization_expired'
  | 'other';

/** Blocks one member's share on their card, to be captured later. */
export interface AuthorizeRequest {
  readonly key: string;
  /** Id of the booking this is for; kept by the provider as metadata, found again with `find`. */
  readonly reference: string;
  /** Whose share it is; kept as metadata. */
  readonly personId: string;
  /** The vendor's token of the payment method; `null` when the member gave none. */
  readonly paymentMethod: string | null;
  /** Minor units, a whole number, at least 1. */
  readonly amount: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
  /** A line for the member's statement or receipt. */
  readonly description: string;
}

export type AuthorizeOutcome =
  | { readonly kind: 'ok'; readonly paymentId: string }
  | { readonly kind: 'declined'; readonly reason: DeclineReason }
  | Unavailable;

/** Takes what was authorized. */
export interface CaptureRequest {
  readonly key: string;
  readonly reference: string;
  readonly paymentId: string;
  /** Minor units, at most what was authorized; whatever is left of the authorization is let go. */
  readonly amount: number;
  readonly currency: string;
}

export type CaptureOutcome =
  | { readonly kind: 'ok' }
  /** Nothing was taken: the authorization lapsed, was voided, or the issuer refused after all. */
  | { readonly kind: 'declined'; readonly reason: DeclineReason }
  | Unavailable;

/** Lets an authorization go. */
export interface VoidRequest {
  readonly key: string;
  readonly reference: string;
  readonly paymentId: string;
}

export type VoidOutcome =
  /** It is void, whether through this call, an earlier one or because it lapsed. */
  | { readonly kind: 'ok' }
  /** It has been captured: only a refund undoes it. */
  | { readonly kind: 'declined'; readonly reason: string }
  | Unavailable;

/** Gives captured money back, in part or whole. */
export interface RefundRequest {
  readonly key: string;
  readonly reference: string;
  readonly paymentId: string;
  /** Minor units, at least 1. */
  readonly amount: number;
  readonly currency: string;
}

export type RefundOutcome =
  | { readonly kind: 'ok'; readonly refundId: string }
  /** More than is left. `refundable` is what can still be refunded, in minor units (0: nothing). */
  | { readonly kind: 'exceeds_refundable'; readonly refundable: number }
  | { readonly kind: 'declined'; readonly reason: string }
  | Unavailable;

/** A mutation of a payment provider, as the journal keeps it: data, so that it can be replayed. */
export type PaymentCall =
  | { readonly operation: 'authorize'; readonly request: AuthorizeRequest }
  | { readonly operation: 'capture'; readonly request: CaptureRequest }
  | { readonly operation: 'void'; readonly request: VoidRequest }
  | { readonly operation: 'refund'; readonly request: RefundRequest };

/** The definite answer to a {@link PaymentCall}. */
export type PaymentOutcome =
  | { readonly operation: 'authorize'; readonly outcome: AuthorizeOutcome }
  | { readonly operation: 'capture'; readonly outcome: CaptureOutcome }
  | { readonly operation: 'void'; readonly outcome: VoidOutcome }
  | { readonly operation: 'refund'; readonly outcome: RefundOutcome };

/** What a payment provider holds for one booking and member. */
export interface PaymentHolding {
  readonly paymentId: string;
  /** The key of the call that authorized it, where the vendor keeps it. */
  readonly key: string | null;
  readonly personId: string;
  readonly state: 'authorized' | 'captured' | 'voided' | 'declined';
  /** Minor units: authorized, captured and given back so far. */
  readonly amount: number;
  readonly captured: number;
  readonly refunded: number;
  readonly currency: string;
}

/**
 * Who moves the money: Stripe, or anybody with manual capture. How answers, lost answers and keys
 * work is said once, at {@link Unavailable}.
 */
export interface PaymentProvider {
  readonly capabilities: ProviderCapabilities;
  authorize(request: AuthorizeRequest): Promise<AuthorizeOutcome>;
  capture(request: CaptureRequest): Promise<CaptureOutcome>;
  void(request: VoidRequest): Promise<VoidOutcome>;
  refund(request: RefundRequest): Promise<RefundOutcome>;
  /**
   * What became of a call whose answer was lost. It changes nothing. The outcome has the shape of
   * the call's own answer, under the same `operation`.
   */
  lookup(call: PaymentCall): Promise<Lookup<PaymentOutcome>>;
  /** Every payment made for one booking, whatever its state, in any order; for reconciliation. */
  find(request: {
    readonly reference: string;
  }): Promise<{ readonly kind: 'ok'; readonly holdings: readonly PaymentHolding[] } | Unavailable>;
}
