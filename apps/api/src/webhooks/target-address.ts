import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Finds the addresses of a host. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** As the system does it. */
export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/** A target that Luna will not connect to, because of where it is. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Whether an address is one of the public internet: not of this machine, a private network, a link (so
 * that neither is the metadata service of a cloud), reserved, or one of these in another notation.
 */
export function isPublicAddress(address: string): boolean {
  // An IPv4 address within IPv6 (::ffff:10.0.0.1) counts as what it is.
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** The address in a URL that names one instead of a host; else undefined. */
export function literalAddress({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? undefined : bare;
}

/**
 * A lookup for `node:net` that hands out none but public addresses, unless private ones are allowed.
 * The socket connects to what is handed out here and to nothing else, so that a name which means
 * something else a moment later (DNS rebinding) is of no use.
 */
export function checkedLookup(resolve: Resolve, allowPrivate: boolean): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const found = addresses.filter(({ address }) => allowPrivate || isPublicAddress(address));
        const [first] = found;
        if (first === undefined) callback(new AddressRefused(`${hostname} is not public`), '');
        else if (all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
