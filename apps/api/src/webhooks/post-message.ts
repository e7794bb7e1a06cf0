import { once } from 'node:events';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import {
  AddressRefused,
  checkedLookup,
  isPublicAddress,
  literalAddress,
  type Resolve,
} from './target-address.ts';

/** Why a message was not taken. Nothing of what the other side says is kept. */
export type PostFault =
  | 'http_status'
  | 'redirect_refused'
  | 'address_refused'
  | 'insecure_refused'
  | 'timeout'
  | 'dns_failed'
  | 'tls_failed'
  | 'connection_failed';

/** What came of posting a message. */
export interface PostOutcome {
  /** `null` when there was no answer. */
  readonly httpStatus: number | null;
  /** `null` when it was taken: an answer from 200 to 299. */
  readonly error: PostFault | null;
}

/** How messages are posted. */
export interface PostOptions {
  /** Whether private addresses and plain HTTP are allowed. */
  readonly allowPrivate: boolean;
  readonly resolve: Resolve;
  /** Aborted when the status of the answer must have come. */
  readonly deadline: AbortSignal;
  /** Gives up at once; what it throws then is no fault of the other side. */
  readonly signal: AbortSignal;
}

const BYTES_READ = 4_096;

/**
 * Posts a message, on a connection of its own, to an address that was checked. Redirects are not
 * followed. Of the answer the status counts; its body is read a few kilobytes far, for politeness.
 */
export async function postMessage(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { allowPrivate, resolve, deadline, signal }: PostOptions,
): Promise<PostOutcome> {
  const url = new URL(address);
  const literal = literalAddress(url);
  if (!allowPrivate && url.protocol !== 'https:') return refused('insecure_refused');
  // A socket does not look up what is an address already.
  if (!allowPrivate && literal !== undefined && !isPublicAddress(literal)) {
    return refused('address_refused');
  }
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const posting = send(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    agent: false,
    lookup: checkedLookup(resolve, allowPrivate),
    signal: AbortSignal.any([deadline, signal]),
  });
  try {
    posting.end(body);
    const [answer] = (await once(posting, 'response')) as [IncomingMessage];
    const httpStatus = answer.statusCode ?? 0;
    await readSome(answer);
    if (httpStatus >= 200 && httpStatus < 300) return { httpStatus, error: null };
    const isRedirect = httpStatus >= 300 && httpStatus < 400;
    return { httpStatus, error: isRedirect ? 'redirect_refused' : 'http_status' };
  } catch (error) {
    signal.throwIfAborted();
    return refused(deadline.aborted ? 'timeout' : faultOf(error));
  } finally {
    posting.destroy();
  }
}

function refused(error: PostFault): PostOutcome {
  return { httpStatus: null, error };
}

/** The answer was given with its status; what goes wrong after that changes nothing. */
async function readSome(answer: IncomingMessage): Promise<void> {
  let bytes = 0;
  try {
    for await (const piece of answer) {
      bytes += (piece as Buffer).length;
      if (bytes >= BYTES_READ) return;
    }
  } catch {
    // Cut off, or too slow.
  }
}

function faultOf(error: unknown): PostFault {
  if (error instanceof AddressRefused) return 'address_refused';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns_failed';
  if (/^(ERR_TLS|ERR_SSL|CERT_|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) {
    return 'tls_failed';
  }
  return 'connection_failed';
}
