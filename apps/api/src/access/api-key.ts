import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The two parts of a key: `luna_<id>_<secret>`. */
export interface ApiKeyParts {
  /** Not secret: names the key in lists and logs, and is what it is looked up by. */
  readonly id: string;
  /** 256 random bits in base64url. */
  readonly secret: string;
}

const pattern = /^luna_([0-9a-f]{16})_([\w-]{43})$/;

/** A new id for a key: 64 random bits in hex. */
export function newKeyId(): string {
  return randomBytes(8).toString('hex');
}

/** A new secret for a key. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The key as its holder sends it. */
export function writeApiKey({ id, secret }: ApiKeyParts): string {
  return `luna_${id}_${secret}`;
}

/** Takes a key apart; `undefined` when it is none. */
export function readApiKey(text: string): ApiKeyParts | undefined {
  const [, id, secret] = pattern.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/**
 * What is kept of a secret. One round of SHA-256 is enough: nobody guesses 256 random bits, however
 * fast they can try.
 */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Whether a secret has this hash, in a time that does not depend on how much of it is right. */
export function hasHash(secret: string, hash: Buffer): boolean {
  return timingSafeEqual(hashOfSecret(secret), hash);
}
