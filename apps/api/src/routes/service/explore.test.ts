import { startTestDatabases } from '@luna/store/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../testing/test-api.ts';

const databases = startTestDatabases();
let api: TestApi;

beforeAll(async () => {
  api = await openTestApi(await databases.open('pglite'), { auth: 'required' });
});
afterAll(async () => {
  await api.close();
  await api.luna.store.close();
  await databases.stop();
});

test('the explorer is open to whoever has no key yet, and takes everything from here', async () => {
  const answer = await api.app.request('/explore');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  const policy = answer.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  const page = await answer.text();
  const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path as string);
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const asset = await api.app.request(file);
    expect({ file, status: asset.status }).toEqual({ file, status: 200 });
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  }
});

test('the explorer hands out its own files and no others', async () => {
  const paths = [
    '..%2Findex.html',
    '..%2F..%2Fpackage.json',
    'nothing.js',
    '.env',
    '%00.js',
    'a.txt',
  ];
  for (const path of paths) {
    const answer = await api.app.request(`/explore/assets/${path}`);
    expect({ path, status: answer.status }).toEqual({ path, status: 404 });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  }
  expect((await api.app.request('/explore/')).headers.get('location')).toBe('/explore');
});
