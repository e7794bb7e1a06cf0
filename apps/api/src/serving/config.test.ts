import { describe, expect, it } from 'vitest';
import { isConfigError, readConfig } from './config.ts';

function refusal(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (isConfigError(error)) return error.message;
    throw error;
  }
  throw new Error('the configuration was taken');
}

describe('configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      port: 8000,
      host: '127.0.0.1',
      dataDir: '.luna',
      databaseUrl: undefined,
      auth: 'open',
      corsOrigins: [],
      webhooks: { allowPrivate: false },
      learning: { waitSeconds: 60 },
      limits: { key: null, address: null, countIn: { kind: 'process' }, proxies: [] },
      metricsPort: null,
      tracing: false,
      logLevel: 'info',
      providers: { mode: 'emulated', vendors: {}, elsewhere: {}, webhookSecret: undefined },
    });
  });

  it.each([
    ['LUNA_PROVIDERS', 'real'],
    ['LUNA_WEBHOOK_ALLOW_PRIVATE', 'yes'],
    ['LUNA_LEARN_AFTER', 'soon'],
    ['OPENTABLE_API_BASE', 'ftp://vendor'],
    ['LUNA_WEBHOOK_SECRET', 'short'],
    ['STRIPE_SECRET_KEY', 'pk_not_secret'],
  ])('names the provider variable that is wrong: %s=%s', (name, value) => {
    const sentence = refusal({ [name]: value });
    expect(sentence).toContain(name);
    if (name.endsWith('SECRET') || name.endsWith('KEY')) expect(sentence).not.toContain(value);
  });

  it('takes no payments for real without a key to take them with', () => {
    expect(refusal({ LUNA_PROVIDERS: 'live' })).toMatch(/^LUNA_PROVIDERS .*STRIPE_SECRET_KEY/);
    const env = { LUNA_PROVIDERS: 'live', STRIPE_SECRET_KEY: 'sk_test_luna_emulator' };
    expect(readConfig(env).providers).toMatchObject({ mode: 'live', vendors: { stripe: {} } });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8000 });
  });

  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '8e3'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://localhost/luna'],
    ['LUNA_AUTH', 'maybe'],
  ])('names the variable that is wrong: %s=%s', (name, value) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name} .*expected`));
  });

  it('takes the origins of web pages that may use it, apart from each other by commas', () => {
    const LUNA_CORS_ORIGINS = 'http://localhost:5173, https://luna.example';
    expect(readConfig({ LUNA_CORS_ORIGINS }).corsOrigins).toEqual([
      'http://localhost:5173',
      'https://luna.example',
    ]);
  });

  it.each([
    '*',
    'null',
    'localhost:5173',
    'http://localhost:5173/',
    'https://luna.example/app',
    'ftp://luna.example',
    'http://a.example,',
  ])('lets no web page in by the origin %j', (LUNA_CORS_ORIGINS) => {
    expect(refusal({ LUNA_CORS_ORIGINS })).toMatch(/^LUNA_CORS_ORIGINS .*expected origins/);
  });

  it('names every variable that is wrong, not only the first', () => {
    expect(refusal({ PORT: 'eight', LOG_LEVEL: 'loud' })).toMatch(/^PORT .*\nLOG_LEVEL /);
  });

  it('does not repeat a database address: there is a password in it', () => {
    expect(refusal({ DATABASE_URL: 'mysql://luna:hunter2@localhost' })).not.toContain('hunter2');
  });

  it.each(['0.0.0.0', '::', '192.168.1.20', 'example.com'])(
    'listens on %s, which others can reach, only for those who have a key',
    (host) => {
      const reachable = { HOST: host, LUNA_PROVIDERS: 'emulated' };
      expect(readConfig(reachable)).toMatchObject({ host, auth: 'required' });
      expect(readConfig({ ...reachable, LUNA_AUTH: 'required' }).auth).toBe('required');
      expect(refusal({ ...reachable, LUNA_AUTH: 'open' })).toMatch(
        /^LUNA_AUTH is "open".*required/,
      );
    },
  );

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('listens on %s', (host) => {
    expect(readConfig({ HOST: host })).toMatchObject({ host, auth: 'open' });
    expect(readConfig({ HOST: host, LUNA_AUTH: 'required' }).auth).toBe('required');
  });
});
