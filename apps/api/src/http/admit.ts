import type { Context, MiddlewareHandler } from 'hono';
import type { Access } from '../access/access-table.ts';
import { anonymous, type Caller, hasScope, ownMachine } from '../access/caller.ts';
import type { KeyRing } from '../access/key-ring.ts';
import type { Config } from '../serving/config.ts';
import { answerProblem } from './answer-problem.ts';
import type { LunaContext, LunaEnv } from './env.ts';

const scheme = /^bearer +(\S+) *$/i;

/**
 * Finds out who calls, and lets them through to what their key is for. An open API asks for no key, but
 * minds one that is sent: whoever tries out a key wants to see what it may do.
 */
export function admit(
  { keys, auth }: { readonly keys: KeyRing; readonly auth: Config['auth'] },
  accessOf: (c: Context) => Access,
): MiddlewareHandler<LunaEnv> {
  return async (c, next) => {
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
