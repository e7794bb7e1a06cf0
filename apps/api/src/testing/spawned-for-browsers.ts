import { startTestDatabases } from '@luna/store/testing';
import { endSpawned, startedApi } from './spawned-api.ts';

/**
 * The API as `npm start` runs it, in a process of its own, over a data directory that is ready: to make
 * one takes longer than most tests.
 */
export async function spawnForBrowsers(): Promise<{
  readonly url: string;
  close(): Promise<void>;
}> {
  const databases = startTestDatabases();
  const dataDir = await databases.createDataDir();
  const { url } = await startedApi({ LUNA_DATA_DIR: dataDir, LOG_LEVEL: 'error' });
  return {
    url,
    close: async () => {
      await endSpawned();
      await databases.stop();
    },
  };
}
