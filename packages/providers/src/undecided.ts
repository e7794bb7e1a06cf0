import { BookingError } from '@luna/booking-agent';

/** The port allows ten seconds; what a package does beyond this is no longer waited for. */
export const CALL_DEADLINE_MS: number = 9_500;

/** How long to wait for one answer of a vendor, in milliseconds. */
export const ANSWER_TIMEOUT_MS: number = 8_000;

/**
 * An answer that decides nothing. It says what happened and carries no error of the vendor's
 * package along: those hold requests, and requests hold credentials.
 */
export function undecided(vendor: string, what: string): BookingError {
  return new BookingError(
    'lost_answer',
    `${vendor}: ${what}; the call may or may not have taken effect`,
  );
}

/** `call`, or an undecided answer when it takes longer than the port allows. */
export async function withinDeadline<T>(
  vendor: string,
  call: Promise<T>,
  deadlineMs: number = CALL_DEADLINE_MS,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(undecided(vendor, `no answer within ${deadlineMs} ms`)),
      deadlineMs,
    );
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `Retry-After` in milliseconds, where a vendor said it in seconds; undefined otherwise. */
export function retryAfterMs(header: unknown): { retryAfterMs: number } | undefined {
  const seconds = Number(header);
  return header !== undefined && header !== null && Number.isFinite(seconds) && seconds >= 0
    ? { retryAfterMs: seconds * 1000 }
    : undefined;
}
