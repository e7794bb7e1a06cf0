import type { StripeErrorBody } from './stripe-objects.ts';

/** A refusal on its way from where it is found to where it becomes an answer. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly body: StripeErrorBody;
  /** Whether the idempotency key remembers it: not when nothing had begun to be executed. */
  readonly remembered: boolean;

  constructor(status: number, body: StripeErrorBody, remembered = true) {
    super(body.message);
    this.status = status;
    this.body = body.code
      ? {
          ...body,
          doc_url: `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}`,
        }
      : body;
    this.remembered = remembered;
  }
}

/** A parameter that does not pass validation; never remembered by an idempotency key. */
export function invalidParam(param: string, message: string, code?: string): StripeRefusal {
  const body = { type: 'invalid_request_error' as const, message, param };
  return new StripeRefusal(400, code ? { ...body, code } : body, false);
}

export function missingParam(param: string): StripeRefusal {
  return invalidParam(param, `Missing required param: ${param}.`, 'parameter_missing');
}

/** Stripe's 404: `param` names where the id stood. */
export function noSuch(what: string, id: string, param = 'id', status = 404): StripeRefusal {
  return new StripeRefusal(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
    param,
  });
}
