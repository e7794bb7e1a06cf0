import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, expect, test } from 'vitest';
import { openTestApi } from './test-api.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

test("the answer that the README shows is the API's own", async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../../README.md'), 'utf8');
  const path = readme.match(/curl 'http:\/\/localhost:8000(\/[^']*)'/)?.[1];
  const shown = readme.match(/```json\n([\s\S]*?)```/)?.[1];
  const api = await openTestApi(await databases.open('pglite'));
  try {
    expect(await api.get(path ?? 'no path')).toMatchObject(JSON.parse(shown ?? 'no answer'));
  } finally {
    await api.close();
    await api.luna.store.close();
  }
});
