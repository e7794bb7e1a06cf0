import { scope } from '@luna/contract';
import { apiKeys } from '@luna/store';
import { z } from 'zod';
import { type Command, defineCommand } from '../../control/command.ts';
import { CliError } from '../cli-error.ts';

const keyId = z.string().regex(/^[0-9a-f]{16}$/);
const secretHash = z.string().regex(/^[0-9a-f]{64}$/);

/** A key as an operator sees it: everything but the secret. */
export const listedKey = z.object({
  key_id: z.string(),
  name: z.string(),
  scopes: z.array(scope),
  user_id: z.string().nullable(),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
});

export const keyList = z.array(listedKey);

/** What a key is made of. The secret stays with whoever made it; only its hash comes here. */
export const createArgs = z.strictObject({
  id: keyId,
  secretHash,
  name: z.string().trim().min(1).max(128),
  scopes: z.array(scope).min(1),
  userId: z.string().nullable(),
});

/** `keys create`. */
export const createKeyCommand: Command = defineCommand({
  name: 'keys-create',
  args: createArgs,
  run: async (key, { store }) => {
    if ((await apiKeys.create(store.db, key)) === 'created') return null;
    throw new CliError(
      'invalid_option',
      `--user: there is no user ${key.userId}; the key was not made.`,
    );
  },
});

/** `keys list`. */
export const listKeysCommand: Command = defineCommand({
  name: 'keys-list',
  args: z.strictObject({}),
  run: async (_args, { store }): Promise<z.output<typeof keyList>> =>
    (await apiKeys.list(store.db)).map((key) => ({
      key_id: key.id,
      name: key.name,
      scopes: [...key.scopes],
      user_id: key.userId,
      created_at: key.createdAt.toISOString(),
      last_used_at: key.lastUsedAt?.toISOString() ?? null,
      revoked_at: key.revokedAt?.toISOString() ?? null,
    })),
});

/** `keys revoke`. */
export const revokeKeyCommand: Command = defineCommand({
  name: 'keys-revoke',
  args: z.strictObject({ id: keyId }),
  run: async ({ id }, { store }) => {
    const outcome = await apiKeys.revoke(store.db, id);
    if (outcome === 'unknown_key') throw unknownKey(id);
    return outcome;
  },
});

/** `keys rotate`. */
export const rotateKeyCommand: Command = defineCommand({
  name: 'keys-rotate',
  args: z.strictObject({ id: keyId, secretHash }),
  run: async ({ id, secretHash: hash }, { store }) => {
    if (await apiKeys.replaceSecret(store.db, id, hash)) return null;
    throw unknownKey(id);
  },
});

function unknownKey(id: string): CliError {
  return new CliError('invalid_option', `There is no valid key ${id}; keys list shows them.`);
}
