import { databaseKinds, startTestDatabases } from '@luna/store/testing';
import { afterAll, afterEach, beforeEach, describe } from 'vitest';
import { openTestApi, type TestApi, type TestApiOptions } from './test-api.ts';

/** Runs tests of the API once over each database; every test finds the seed data and nothing else. */
export function onBothDatabases(
  tests: (api: () => TestApi) => void,
  options: TestApiOptions = {},
): void {
  const databases = startTestDatabases();
  afterAll(() => databases.stop());

  describe.each(databaseKinds)('on %s', (kind) => {
    let current: TestApi;
    beforeEach(async () => {
      current = await openTestApi(await databases.open(kind), options);
    });
    afterEach(async () => {
      await current.close();
      await current.luna.store.close();
    });
    tests(() => current);
  });
}
