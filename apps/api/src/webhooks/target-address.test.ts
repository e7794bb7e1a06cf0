import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './target-address.ts';
import { targetRefusal } from './target-refusal.ts';

describe('an address is public', () => {
  it.each(['93.184.215.14', '8.8.8.8', '2606:4700::6810:84e5', '::ffff:8.8.8.8'])(
    '%s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('an address is not public', () => {
  it.each([
    ['127.0.0.1', 'this machine'],
    ['127.8.9.10', 'this machine'],
    ['0.0.0.0', 'this machine'],
    ['::1', 'this machine'],
    ['::', 'this machine'],
    ['10.1.2.3', 'a private network'],
    ['172.16.0.1', 'a private network'],
    ['192.168.1.1', 'a private network'],
    ['fd00:ec2::254', 'a private network, and the metadata of a cloud'],
    ['100.100.100.200', 'shared, and the metadata of a cloud'],
    ['169.254.169.254', 'a link, and the metadata of a cloud'],
    ['fe80::1', 'a link'],
    ['224.0.0.1', 'many'],
    ['255.255.255.255', 'everybody'],
    ['192.0.2.1', 'reserved'],
    ['::ffff:127.0.0.1', 'this machine, within IPv6'],
    ['::ffff:a9fe:a9fe', 'metadata, within IPv6'],
    ['64:ff9b::a9fe:a9fe', 'metadata, translated'],
    ['2002:7f00:1::', 'this machine, through 6to4'],
    ['partner.example', 'no address'],
  ])('%s (%s)', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('an endpoint is refused at once', () => {
  it.each([
    'http://partner.example/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://localhost:8443/',
    'https://metadata.google.internal/',
  ])('%s', (address) => {
    expect(targetRefusal(address, false)).toBeDefined();
    expect(targetRefusal(address, true)).toBeUndefined();
  });
  it('and one on the internet is not', () => {
    expect(targetRefusal('https://partner.example/luna?key=1', false)).toBeUndefined();
  });
});
