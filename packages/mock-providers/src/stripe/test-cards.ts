/** What a test card does when it is charged, in Stripe's vocabulary. */
export type CardBehaviour =
  | { readonly kind: 'succeeds'; readonly refund?: 'pending' | 'fails' }
  | {
      readonly kind: 'declines';
      readonly code: string;
      readonly declineCode?: string;
      readonly message: string;
    }
  /** Asks for 3-D Secure; `then` is what happens once that is passed. */
  | { readonly kind: 'authenticates'; readonly then: CardBehaviour };

export interface TestCard {
  readonly brand: string;
  readonly number: string;
  readonly funding: 'credit' | 'debit';
  readonly behaviour: CardBehaviour;
}

const DECLINED = 'Your card was declined.';
const succeeds: CardBehaviour = { kind: 'succeeds' };
const declines = (code: string, message: string, declineCode?: string): CardBehaviour =>
  declineCode === undefined
    ? { kind: 'declines', code, message }
    : { kind: 'declines', code, message, declineCode };
const declined = (declineCode: string, message = DECLINED): CardBehaviour =>
  declines('card_declined', message, declineCode);
const authenticates = (then: CardBehaviour): CardBehaviour => ({ kind: 'authenticates', then });

const visa = (number: string, behaviour: CardBehaviour = succeeds): TestCard => ({
  brand: 'visa',
  number,
  funding: 'credit',
  behaviour,
});

/**
 * The test payment methods of Stripe's documentation (docs.stripe.com/testing), by their name
 * without `pm_card_`; the numbers are theirs too.
 */
export const TEST_CARDS: Readonly<Record<string, TestCard>> = {
  visa: visa('4242424242424242'),
  visa_debit: { ...visa('4000056655665556'), funding: 'debit' },
  mastercard: {
    brand: 'mastercard',
    number: '5555555555554444',
    funding: 'credit',
    behaviour: succeeds,
  },
  amex: { brand: 'amex', number: '378282246310005', funding: 'credit', behaviour: succeeds },
  discover: {
    brand: 'discover',
    number: '6011111111111117',
    funding: 'credit',
    behaviour: succeeds,
  },
  jcb: { brand: 'jcb', number: '3566002020360505', funding: 'credit', behaviour: succeeds },
  visa_chargeDeclined: visa('4000000000000002', declined('generic_decline')),
  visa_chargeDeclinedInsufficientFunds: visa(
    '4000000000009995',
    declined('insufficient_funds', 'Your card has insufficient funds.'),
  ),
  visa_chargeDeclinedLostCard: visa('4000000000009987', declined('lost_card')),
  visa_chargeDeclinedStolenCard: visa('4000000000009979', declined('stolen_card')),
  visa_chargeDeclinedFraudulent: visa('4100000000000019', declined('fraudulent')),
  visa_chargeDeclinedVelocityLimitExceeded: visa(
    '4000000000006975',
    declined(
      'card_velocity_exceeded',
      'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    ),
  ),
  chargeDeclinedExpiredCard: visa(
    '4000000000000069',
    declines('expired_card', 'Your card has expired.', 'expired_card'),
  ),
  chargeDeclinedIncorrectCvc: visa(
    '4000000000000127',
    declines('incorrect_cvc', "Your card's security code is incorrect.", 'incorrect_cvc'),
  ),
  chargeDeclinedProcessingError: visa(
    '4000000000000119',
    declines(
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
      'processing_error',
    ),
  ),
  chargeCustomerFail: visa('4000000000000341', declined('generic_decline')),
  authenticationRequired: visa('4000002760003184', authenticates(succeeds)),
  threeDSecure2Required: visa('4000000000003220', authenticates(succeeds)),
  authenticationRequiredChargeDeclinedInsufficientFunds: visa(
    '4000008260003178',
    authenticates(declined('insufficient_funds', 'Your card has insufficient funds.')),
  ),
  threeDSecureRequiredChargeDeclined: visa(
    '4000008400001629',
    authenticates(declined('generic_decline')),
  ),
  pendingRefund: visa('4000000000007726', { kind: 'succeeds', refund: 'pending' }),
  refundFail: visa('4000000000005126', { kind: 'succeeds', refund: 'fails' }),
};

/** Further names under which Stripe knows the same cards. */
const ALIASES: Readonly<Record<string, string>> = {
  chargeDeclined: 'visa_chargeDeclined',
  chargeDeclinedInsufficientFunds: 'visa_chargeDeclinedInsufficientFunds',
  chargeDeclinedFraudulent: 'visa_chargeDeclinedFraudulent',
  visa_chargeDeclinedExpiredCard: 'chargeDeclinedExpiredCard',
  visa_chargeDeclinedIncorrectCvc: 'chargeDeclinedIncorrectCvc',
  visa_chargeDeclinedProcessingError: 'chargeDeclinedProcessingError',
  us: 'visa',
};

/** The name of the test card behind `pm_card_…` or `tok_…`, if it is one. */
export function testCardOfToken(token: string): string | undefined {
  const name = token.replace(/^(pm_card_|tok_)/, '');
  if (name === token) return undefined;
  const known = ALIASES[name] ?? name;
  return Object.hasOwn(TEST_CARDS, known) ? known : undefined;
}

/** The name of the test card with this number, if it is one. */
export function testCardOfNumber(number: string): string | undefined {
  const digits = number.replaceAll(/[\s-]/g, '');
  return Object.keys(TEST_CARDS).find((name) => TEST_CARDS[name]?.number === digits);
}
