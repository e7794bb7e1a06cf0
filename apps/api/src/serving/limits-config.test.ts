import { expect, it } from 'vitest';
import { isConfigError, readConfig } from './config.ts';

it('an open API has no limits unless it is told, and one for keys has', () => {
  expect(readConfig({}).limits).toMatchObject({ key: null, address: null });
  expect(readConfig({ LUNA_RATE_LIMIT: '10/1' }).limits.key).toEqual({ requests: 10, seconds: 1 });
  const { limits } = readConfig({ LUNA_AUTH: 'required' });
  expect(limits).toMatchObject({ key: { requests: 3000 }, address: { requests: 6000 } });
  const off = readConfig({ LUNA_AUTH: 'required', LUNA_RATE_LIMIT: 'off' });
  expect(off.limits.key).toBeNull();
});

it('keys are counted where it says, Redis first', () => {
  const DATABASE_URL = 'postgres://localhost/luna';
  const shared = { DATABASE_URL, LUNA_RATE_LIMIT_STORE: 'database' };
  expect(readConfig(shared).limits.countIn).toEqual({ kind: 'database' });
  const url = 'redis://localhost:6379';
  expect(readConfig({ ...shared, REDIS_URL: url }).limits.countIn).toEqual({ kind: 'redis', url });
});

it.each([
  ['LUNA_RATE_LIMIT', '10'],
  ['LUNA_RATE_LIMIT', '0/60'],
  ['LUNA_RATE_LIMIT', '10/0'],
  ['LUNA_ADDRESS_RATE_LIMIT', '-1/60'],
  ['LUNA_RATE_LIMIT_STORE', 'memcached'],
  ['LUNA_RATE_LIMIT_STORE', 'database'],
  ['REDIS_URL', 'http://:hunter2@localhost'],
  ['LUNA_TRUSTED_PROXIES', '10.0.0.0/33'],
  ['LUNA_TRUSTED_PROXIES', 'proxy.example'],
])('%s=%s is refused by its name', (name, value) => {
  try {
    readConfig({ [name]: value });
  } catch (error) {
    if (!isConfigError(error)) throw error;
    expect(error.message).toContain(name);
    expect(error.message).not.toContain('hunter2');
    return;
  }
  throw new Error('it was taken');
});
