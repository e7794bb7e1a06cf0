/** Fields that Stripe always sends and that never say anything about an emulated account. */
const ALWAYS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  payment_intent: {
    application: null,
    application_fee_amount: null,
    customer_account: null,
    excluded_payment_method_types: null,
    managed_payments: null,
    on_behalf_of: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_record: null,
    processing: null,
    review: null,
    shipping: null,
    source: null,
  },
  charge: {
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: null, name: null, phone: null },
    calculated_statement_descriptor: null,
    failure_balance_transaction: null,
    fraud_details: {},
    on_behalf_of: null,
    receipt_number: null,
    receipt_url: null,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    transfer_data: null,
    transfer_group: null,
  },
  refund: {
    balance_transaction: null,
    customer: null,
    customer_account: null,
    payment_method: null,
    receipt_number: null,
    source_transfer_reversal: null,
  },
  customer: {
    address: null,
    balance: 0,
    default_source: null,
    delinquent: false,
    invoice_prefix: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
  },
};

/**
 * A replacer for `JSON.stringify` that puts Stripe's constant fields into its objects. They are kept
 * out of the state, where they would only cost time.
 */
export function completeStripe(_name: string, value: unknown): unknown {
  const object = (value as { object?: unknown } | null)?.object;
  const always = typeof object === 'string' ? ALWAYS[object] : undefined;
  return always ? { ...always, ...(value as object) } : value;
}
