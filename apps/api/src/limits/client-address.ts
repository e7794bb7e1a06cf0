import { BlockList, isIP, isIPv6 } from 'node:net';

/** Which addresses are reverse proxies whose word counts: addresses and networks such as `10.0.0.0/8`. */
export function trustedProxies(list: readonly string[]): BlockList {
  const proxies = new BlockList();
  for (const each of list) {
    const [address = '', bits] = each.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  return proxies;
}

const isTrusted = (proxies: BlockList, address: string): boolean =>
  isIP(address) !== 0 && proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Who sent a request: the other end of its connection or, where that is a trusted proxy, the last
 * address of `X-Forwarded-For` that is none. What stands before it anybody can have written. IPv6 is
 * cut to its first 64 bits: a household has that many addresses to send from.
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  proxies: BlockList | null,
): string {
  let address = mapped.exec(socketAddress)?.[1] ?? socketAddress;
  if (proxies !== null && forwardedFor !== undefined) {
    const hops = forwardedFor.split(',').map((hop) => hop.trim());
    while (isTrusted(proxies, address)) {
      const hop = hops.pop();
      if (hop === undefined || isIP(hop) === 0) break;
      address = mapped.exec(hop)?.[1] ?? hop;
    }
  }
  return isIPv6(address) ? network(address) : address;
}

/** The first four groups of an IPv6 address. */
function network(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
