import type { Problem } from './wire.generated.ts';

/** Marks every error of the Luna family, across copies and versions of its packages. */
const marker = Symbol.for('luna.error');
/** The names of the classes an error belongs to, for `instanceof` across copies of this package. */
const kinds = Symbol.for('luna.sdk.error.kinds');

interface Kind {
  readonly kind: string;
}

/**
 * What every error of this package is. `instanceof` looks for a marker and not for the class, so it
 * holds when two copies of the package are installed.
 *
 * @example
 * try { await luna.users.get('nobody'); }
 * catch (error) { if (error instanceof LunaError) console.log(error.code); } // unknown-user
 */
export class LunaError extends Error {
  static readonly kind: string = 'LunaError';
  /** What went wrong, for programs: part of the contract, unlike the message. */
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    const names: string[] = [];
    let at: unknown = new.target;
    while (typeof at === 'function' && 'kind' in at) {
      if (Object.hasOwn(at, 'kind')) names.push((at as unknown as Kind).kind);
      at = Object.getPrototypeOf(at);
    }
    this.name = names[0] ?? 'LunaError';
    Object.defineProperty(this, marker, { value: true });
    Object.defineProperty(this, kinds, { value: names });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: each class below is asked with itself as `this`.
    return isOfKind(this, value);
  }
}

function isOfKind(asked: typeof LunaError, value: unknown): boolean {
  // A class that somebody derives from one of these has no kind of its own, and is asked as any other.
  if (!Object.hasOwn(asked, 'kind'))
    return Function.prototype[Symbol.hasInstance].call(asked, value);
  const names = (value as { readonly [kinds]?: readonly string[] } | null | undefined)?.[kinds];
  return names?.includes(asked.kind) ?? false;
}

/**
 * The API answered, and with a problem. There is a class for each status; this is what they share.
 *
 * @example
 * catch (error) {
 *   if (error instanceof ApiError) console.log(error.status, error.type, error.problem.detail, error.requestId);
 * }
 */
export class ApiError extends LunaError {
  static override readonly kind: string = 'ApiError';
  readonly status: number;
  /** The kind of problem: the same for ever, and the path of a page that explains it. */
  readonly type: string;
  /** The whole problem document (RFC 9457). */
  readonly problem: Problem;
  /** Quote this when you ask for help. */
  readonly requestId: string;
  readonly headers: Headers;
  /** How long to wait before trying again, in milliseconds, when the API said so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, headers: Headers, retryAfter?: number) {
    const id = problem.request_id;
    super(
      problem.type.slice(problem.type.lastIndexOf('/') + 1),
      `${problem.status} ${problem.detail || problem.title}${id && ` (request ${id})`}`,
    );
    this.status = problem.status;
    this.type = problem.type;
    this.problem = problem;
    this.requestId = id;
    this.headers = headers;
    this.retryAfter = retryAfter;
  }
}

/** 400: broken JSON, or a party size that is not the number of people. */
export class BadRequestError extends ApiError {
  static override readonly kind = 'BadRequestError';
}
/** 401: no key, or none that is known. */
export class AuthenticationError extends ApiError {
  static override readonly kind = 'AuthenticationError';
}
/** 402: the card of somebody was declined. Nobody is charged. */
export class PaymentRequiredError extends ApiError {
  static override readonly kind = 'PaymentRequiredError';
}
/** 403: the key, or the person, may not do this. */
export class PermissionDeniedError extends ApiError {
  static override readonly kind = 'PermissionDeniedError';
}
/** 404: there is no such user, venue, booking, plan or path. */
export class NotFoundError extends ApiError {
  static override readonly kind = 'NotFoundError';
}
/** 409: not as things stand, such as no table at that time. */
export class ConflictError extends ApiError {
  static override readonly kind = 'ConflictError';
}
/** 422: fields are missing, unknown or out of range; `problem.errors` lists them. */
export class InvalidRequestError extends ApiError {
  static override readonly kind = 'InvalidRequestError';
}
/** 429: too many requests; `retryAfter` says when there is room again. */
export class RateLimitError extends ApiError {
  static override readonly kind = 'RateLimitError';
}
/** 5xx: the fault is not yours. */
export class ServerError extends ApiError {
  static override readonly kind = 'ServerError';
}

/** No answer of the API arrived whole. Whether anything happened is unknown; the `cause` says more. */
export class ConnectionError extends LunaError {
  static override readonly kind: string = 'ConnectionError';
}
/** No sign of life for as long as `timeout` allows. */
export class TimeoutError extends ConnectionError {
  static override readonly kind = 'TimeoutError';
}
/** A webhook is not to be trusted: its signature is missing, wrong or too old. */
export class WebhookVerificationError extends LunaError {
  static override readonly kind = 'WebhookVerificationError';
}

const byStatus: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  402: PaymentRequiredError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: InvalidRequestError,
  429: RateLimitError,
};

/** The error of the class that belongs to its status. */
export function apiError(problem: Problem, headers: Headers, retryAfter?: number): ApiError {
  const Kind = byStatus[problem.status] ?? (problem.status >= 500 ? ServerError : ApiError);
  return new Kind(problem, headers, retryAfter);
}

/**
 * Whether something caught is an error of this package, whichever copy of it made it.
 *
 * @example
 * catch (error) { if (isLunaError(error) && error.code === 'no-slot') offerAnotherTime(); }
 */
export function isLunaError(error: unknown): error is LunaError {
  return error instanceof LunaError;
}
