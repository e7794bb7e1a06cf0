import type { BlockList } from 'node:net';
import { clientAddress } from '../limits/client-address.ts';
import type { Allowance, RateLimit } from '../limits/rate-limit.ts';
import { answerProblem } from './answer-problem.ts';
import type { LunaContext } from './env.ts';

/**
 * Where a request comes from; `undefined` when it came over no connection, as in a test that calls the
 * app itself.
 */
export function addressOf(c: LunaContext, proxies: BlockList | null): string | undefined {
  const socketAddress = c.env?.incoming?.socket.remoteAddress;
  if (socketAddress === undefined) return undefined;
  return clientAddress(socketAddress, c.req.header('x-forwarded-for'), proxies);
}

/**
 * Takes a request off what somebody has, says in the headers what is left, and refuses it when nothing
 * is: draft-ietf-httpapi-ratelimit-headers-10.
 */
export function limit(
  c: LunaContext,
  rate: RateLimit | null,
  who: string | undefined | null,
): Response | undefined | Promise<Response | undefined> {
  if (rate === null || who === undefined || who === null) return undefined;
  const taken = rate.take(who);
  return taken instanceof Promise
    ? taken.then((allowance) => tell(c, rate, allowance))
    : tell(c, rate, taken);
}

function tell(
  c: LunaContext,
  { name, quota }: RateLimit,
  allowance: Allowance,
): Response | undefined {
  const { isAllowed, left, fullAfter, retryAfter } = allowance;
  // Two limits are two members of one list; a header that comes twice is the same list.
  say(c, 'ratelimit-policy', `"${name}";q=${quota.requests};w=${quota.seconds}`);
  say(c, 'ratelimit', `"${name}";r=${left};t=${fullAfter}`);
  if (isAllowed) return undefined;
  const whose = name === 'key' ? 'This key' : 'This address';
  const detail = `${whose} may ask ${quota.requests} times in ${quota.seconds} seconds; ask again in ${retryAfter}.`;
  return answerProblem(c, 'too-many-requests', detail, {
    headers: { 'retry-after': String(retryAfter) },
  });
}

/** Written to Node's response where there is one: through Hono it costs a `Headers` object. */
function say(c: LunaContext, name: string, value: string): void {
  const outgoing = c.env?.outgoing;
  if (outgoing === undefined) c.header(name, value, { append: true });
  else outgoing.appendHeader(name, value);
}
