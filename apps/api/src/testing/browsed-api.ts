import type { Store } from '@luna/store';
import { startTestDatabases } from '@luna/store/testing';
import { createApp } from '../app.ts';
import { unlimited } from '../limits/rate-limit.ts';
import { listen } from '../serving/http-server.ts';
import { openTestApi } from './test-api.ts';
import { makeKey } from './test-keys.ts';

/** An API in this process that browsers can open, on the clock of this machine. */
export interface BrowsedApi {
  readonly url: string;
  /** Another door to the same API, which asks for a key. */
  readonly lockedUrl: string;
  /** A key to it that may do everything. */
  readonly key: string;
  readonly store: Store;
  close(): Promise<void>;
}

/** As many tries as in production, and no wait between them but what a vendor asks for. */
const retryDelaysMs = [0, 0, 0, 0, 0, 0, 0, 0];

/** Serves the seed data, with jobs and sagas running, until it is closed. */
export async function serveForBrowsers(): Promise<BrowsedApi> {
  const databases = startTestDatabases();
  const store = await databases.open('pglite');
  const api = await openTestApi(store, { background: true, settings: { retryDelaysMs } });
  const luna = { ...api.luna, now: () => new Date() };
  const [open, locked] = await Promise.all(
    (['open', 'required'] as const).map((auth) =>
      listen(createApp(luna, { auth, limits: unlimited }).fetch, { host: '127.0.0.1', port: 0 }),
    ),
  );
  if (open === undefined || locked === undefined) throw new Error('neither door is open');
  const { key } = await makeKey(store, ['admin']);
  const urlOf = (port: number) => `http://127.0.0.1:${port}`;
  return {
    url: urlOf(open.address.port),
    lockedUrl: urlOf(locked.address.port),
    key,
    store,
    close: async () => {
      for (const door of [open, locked]) door.cut();
      await api.close();
      await databases.stop();
    },
  };
}
