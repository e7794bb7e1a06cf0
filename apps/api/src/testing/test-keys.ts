import type { Scope } from '@luna/contract';
import { apiKeys, type Store } from '@luna/store';
import { hashOfSecret, newKeyId, newSecret, writeApiKey } from '../access/api-key.ts';

/** A key that a test has made. */
export interface TestKey {
  readonly id: string;
  readonly key: string;
  /** What a request with the key carries. */
  readonly headers: { readonly authorization: string };
}

/** Makes a key, as the command line does. */
export async function makeKey(
  { db }: Pick<Store, 'db'>,
  scopes: readonly Scope[],
  userId: string | null = null,
): Promise<TestKey> {
  const [id, secret] = [newKeyId(), newSecret()];
  const secretHash = hashOfSecret(secret).toString('hex');
  const outcome = await apiKeys.create(db, { id, name: 'test', secretHash, scopes, userId });
  if (outcome !== 'created') throw new Error(`there is no user ${userId}`);
  const key = writeApiKey({ id, secret });
  return { id, key, headers: { authorization: `Bearer ${key}` } };
}
