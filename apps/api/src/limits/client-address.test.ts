import { expect, it } from 'vitest';
import { clientAddress, trustedProxies } from './client-address.ts';

const proxies = trustedProxies(['10.0.0.0/8', '::1', 'fd00::/8']);

it.each([
  ['192.0.2.7', undefined, '192.0.2.7'],
  ['::ffff:192.0.2.7', undefined, '192.0.2.7'],
  // Whoever is no proxy may claim what they like.
  ['192.0.2.7', '198.51.100.1', '192.0.2.7'],
  ['10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['10.1.2.3', '203.0.113.9, 198.51.100.1', '198.51.100.1'],
  ['10.1.2.3', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
  ['10.1.2.3', '10.8.8.8', '10.8.8.8'],
  ['10.1.2.3', 'nonsense', '10.1.2.3'],
  ['10.1.2.3', '', '10.1.2.3'],
  ['::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
])('a request over %s, forwarded for %s, is from %s', (socket, forwarded, expected) => {
  expect(clientAddress(socket, forwarded, proxies)).toBe(expected);
});

it.each([
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s counts as its network %s', (address, expected) => {
  expect(clientAddress(address, undefined, null)).toBe(expected);
});
