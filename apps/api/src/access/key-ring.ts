import { type ApiKeyRecord, apiKeys, type Store } from '@luna/store';
import type { Logger } from 'pino';
import { hasHash, readApiKey } from './api-key.ts';
import type { Caller } from './caller.ts';

/** Knows whose an API key is. */
export interface KeyRing {
  /**
   * Who sends this key; `undefined` when it is not valid, whatever the reason. Answers at once for a
   * key that was seen lately.
   */
  identify(key: string): Caller | undefined | Promise<Caller | undefined>;
  /** Looks these keys up anew when they come again: something about them has changed. */
  forget(ids: Iterable<string> | 'all'): void;
}

interface Known {
  readonly caller: Caller;
  readonly hash: Buffer;
  /** When its use was last noted, in milliseconds of the monotonic clock. */
  notedAt: number;
}

/** As many keys are remembered; beyond them the one that was looked up first is looked up again. */
const mostKnown = 10_000;
const noteEveryMs = 60_000;

/** Remembers keys in memory, so that a request costs no query. */
export function createKeyRing(store: Pick<Store, 'db'>, logger: Logger): KeyRing {
  const known = new Map<string, Known>();
  /** Grows with everything forgotten: what was read before that is not to be remembered after it. */
  let generation = 0;

  function checked(id: string, found: Known, secret: string): Caller | undefined {
    if (!hasHash(secret, found.hash)) return undefined;
    const now = performance.now();
    if (now - found.notedAt >= noteEveryMs) {
      found.notedAt = now;
      apiKeys.noteUse(store.db, id).catch((error: unknown) => {
        logger.warn({ err: error, key_id: id }, 'the use of a key was not noted');
      });
    }
    return found.caller;
  }

  async function lookUp(id: string, secret: string): Promise<Caller | undefined> {
    const before = generation;
    const record = await apiKeys.get(store.db, id);
    if (record === undefined || record.revokedAt !== null) return undefined;
    const found = { caller: callerOf(record), hash: hashOf(record), notedAt: -noteEveryMs };
    if (before === generation) {
      const [oldest] = known.keys();
      if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest);
      known.set(id, found);
    }
    return checked(id, found, secret);
  }

  return {
    identify(key) {
      const parts = readApiKey(key);
      if (parts === undefined) return undefined;
      const found = known.get(parts.id);
      return found === undefined
        ? lookUp(parts.id, parts.secret)
        : checked(parts.id, found, parts.secret);
    },
    forget(ids) {
      generation += 1;
      if (ids === 'all') known.clear();
      else for (const id of ids) known.delete(id);
    },
  };
}

function hashOf({ secretHash }: ApiKeyRecord): Buffer {
  return Buffer.from(secretHash, 'hex');
}

function callerOf({ id, scopes, userId }: ApiKeyRecord): Caller {
  return { keyId: id, scopes, isAdmin: scopes.includes('admin'), userId };
}
