import type { Scope } from '@luna/contract';

/** On whose behalf a request is made. Every request has one: `c.get('caller')`. */
export interface Caller {
  /** Id of the API key; `null` when there is none, as on an open API. */
  readonly keyId: string | null;
  readonly scopes: readonly Scope[];
  /** Whether it may do and see everything: the key has the scope `admin`, or the API is open. */
  readonly isAdmin: boolean;
  /** The one person it acts for; `null`: no one in particular. */
  readonly userId: string | null;
}

/** Somebody without a key at an operation that asks for none. */
export const anonymous: Caller = { keyId: null, scopes: [], isAdmin: false, userId: null };

/** Whoever can reach an open API, which listens on its own machine only. */
export const ownMachine: Caller = { keyId: null, scopes: ['admin'], isAdmin: true, userId: null };

/** Whether a caller has a scope; `admin` has them all. */
export function hasScope({ isAdmin, scopes }: Caller, scope: Scope): boolean {
  return isAdmin || scopes.includes(scope);
}

/** Whether a caller may ask and act for this person: a key that is bound to somebody, for nobody else. */
export function actsFor({ isAdmin, userId }: Caller, personId: string): boolean {
  return isAdmin || userId === null || userId === personId;
}

/** What decides who may see and change a booking or a plan. */
export interface Owned {
  /** The key that made it; absent or `null` when it was made without one. */
  readonly owner?: string | null;
  /** Everybody who is part of it. */
  readonly personIds: readonly string[];
}

/** Whether a caller may change something: a key, what it made; an admin, everything. */
export function mayChange({ isAdmin, keyId }: Caller, { owner }: Owned): boolean {
  return isAdmin || (keyId !== null && owner === keyId);
}

/** Whether a caller hears of something: it may change it, or acts for somebody who is part of it. */
export function maySee(caller: Caller, owned: Owned): boolean {
  return mayChange(caller, owned) || owned.personIds.some((id) => id === caller.userId);
}
