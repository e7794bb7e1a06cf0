import { randomBytes } from 'node:crypto';
import type { Store } from '@luna/store';
import type { Logger } from 'pino';
import { type HttpServer, listen } from '../serving/http-server.ts';
import type { Command } from './command.ts';
import { createControlApp } from './control-app.ts';

/** The running control server. */
export interface ControlServer {
  /** Asks running commands to end and waits for them. */
  close(): Promise<void>;
  /** Cuts every connection, whatever it is doing. */
  cut(): void;
}

/**
 * Takes commands from the command line on a loopback port of its own, and tells where through the lock
 * of the data directory, in a file only this user can read.
 */
export async function startControlServer(options: {
  readonly store: Store;
  readonly commands: readonly Command[];
  readonly settle: () => Promise<void>;
  readonly logger: Logger;
}): Promise<ControlServer> {
  const token = randomBytes(32).toString('hex');
  const stopping = new AbortController();
  const app = createControlApp({ ...options, token, signal: stopping.signal });
  const server: HttpServer = await listen(app.fetch, { host: '127.0.0.1', port: 0 });
  options.store.publishControl({ port: server.address.port, token });
  return {
    close: () => {
      stopping.abort();
      return server.close();
    },
    cut: () => server.cut(),
  };
}
