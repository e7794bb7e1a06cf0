import { expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { greeting } from './greeting.ts';

const api = {
  url: 'http://127.0.0.1:8000',
  storeKind: 'pglite',
  hasKeys: false,
  stop: async () => {},
} as const;

it('names people and venues only when it has just put them there', () => {
  const config = readConfig({});
  expect(greeting({ ...api, seeded: true }, config)).toMatch(/It was empty.*user1.*venue1/s);
  const own = greeting({ ...api, seeded: false }, config);
  expect(own).not.toMatch(/It was empty|user1|venue1/);
  expect(own).toContain(`curl '${api.url}/users?limit=3'`);
});

it('says which web pages may come in', () => {
  const config = readConfig({ LUNA_CORS_ORIGINS: 'http://localhost:5173' });
  expect(greeting({ ...api, seeded: false }, config)).toContain('http://localhost:5173 may use it');
  expect(greeting({ ...api, seeded: false }, readConfig({}))).not.toContain('Web pages');
});

it('says who can come in, and how to make the first key', () => {
  const open = greeting({ ...api, seeded: false }, readConfig({}));
  expect(open).toContain('open to everybody on this machine');
  const closed = readConfig({ LUNA_AUTH: 'required' });
  expect(greeting({ ...api, seeded: false }, closed)).toContain('luna -- keys create');
  const withKeys = greeting({ ...api, seeded: false, hasKeys: true }, closed);
  expect(withKeys).toContain('Every request needs an API key.');
  expect(withKeys).not.toContain('keys create');
});
