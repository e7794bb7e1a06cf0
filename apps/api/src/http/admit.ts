import type { Context, MiddlewareHandler } from 'hono';
import type { Access } from '../access/access-table.ts';
import { anonymous, type Caller, hasScope, ownMachine } from '../access/caller.ts';
import type { KeyRing } from '../access/key-ring.ts';
import { trustedProxies } from '../limits/client-address.ts';
import { type Limits, unlimited } from '../limits/rate-limit.ts';
import type { Config } from '../serving/config.ts';
import { answerProblem } from './answer-problem.ts';
import type { LunaContext, LunaEnv } from './env.ts';
import { addressOf, limit } from './limit-requests.ts';

const scheme = /^bearer +(\S+) *$/i;

/** What decides who comes in. */
export interface AdmitOptions {
  readonly keys: KeyRing;
  /** Whether a key has to be sent. */
  readonly auth: Config['auth'];
  readonly limits?: Limits;
  /** Reverse proxies that say truly where a request comes from. */
  readonly proxies?: readonly string[];
}

/**
 * Finds out who calls, and lets them through to what their key is for. An open API asks for no key, but
 * minds one that is sent: whoever tries out a key wants to see what it may do.
 */
export function admit(
  { keys, auth, limits = unlimited, proxies = [] }: AdmitOptions,
  accessOf: (c: Context) => Access,
): MiddlewareHandler<LunaEnv> {
  const trusted = proxies.length === 0 ? null : trustedProxies(proxies);
  return async (c, next) => {
    // Before anything is looked up: whoever tries out keys is slowed down as well.
    if (limits.byAddress !== null) {
      const refused = limit(c, limits.byAddress, addressOf(c, trusted));
      const refusal = refused instanceof Promise ? await refused : refused;
      if (refusal !== undefined) return refusal;
    }
    const access = accessOf(c);
    if (access === 'open') {
      c.set('caller', anonymous);
      return next();
    }
    const header = c.req.header('authorization');
    let caller: Caller | undefined;
    if (header === undefined) {
      if (auth === 'open') caller = ownMachine;
    } else {
      const key = scheme.exec(header)?.[1];
      const found = key === undefined ? undefined : keys.identify(key);
      caller = found instanceof Promise ? await found : found;
    }
    if (caller === undefined) return unauthorized(c);
    c.set('caller', caller);
    if (limits.byKey !== null) {
      const refused = limit(c, limits.byKey, caller.keyId);
      const refusal = refused instanceof Promise ? await refused : refused;
      if (refusal !== undefined) return refusal;
    }
    if (access === 'any' || hasScope(caller, access)) return next();
    return answerProblem(c, 'insufficient-scope', `This operation needs a key for \`${access}\`.`, {
      headers: {
        'www-authenticate': `Bearer realm="luna", error="insufficient_scope", scope="${access}"`,
      },
    });
  };
}

/** Says nothing about what is wrong with a key: whoever guesses learns nothing. */
function unauthorized(c: LunaContext): Response {
  const detail = 'This needs a valid API key: Authorization: Bearer luna_…';
  return answerProblem(c, 'unauthorized', detail, {
    headers: { 'www-authenticate': 'Bearer realm="luna"' },
  });
}
