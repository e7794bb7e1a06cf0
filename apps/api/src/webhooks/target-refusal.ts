import { isPublicAddress, literalAddress } from './target-address.ts';

/**
 * What is wrong with the address of an endpoint that can be told from the address alone; undefined when
 * nothing is. What a host name means is looked at when a message is sent, each time.
 */
export function targetRefusal(address: string, allowPrivate: boolean): string | undefined {
  if (allowPrivate) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'https:') return 'expected an address that begins with https://';
  const literal = literalAddress(url);
  const isPrivate =
    literal === undefined
      ? /(^|\.)(localhost|local|internal)\.?$/i.test(url.hostname)
      : !isPublicAddress(literal);
  return isPrivate
    ? 'expected an address on the public internet, unless the operator of this API has set LUNA_WEBHOOK_ALLOW_PRIVATE'
    : undefined;
}
