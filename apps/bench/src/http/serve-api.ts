import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Served, serveScript } from './served.ts';

/** What `npm start` tells node. */
const nodeFlags = ['--max-semi-space-size=64'];

/** Starts what `npm start` starts, the way it does, but for the log: a line a request is a matter of taste. */
export function serveApi(env: Readonly<Record<string, string>>): Promise<Served> {
  const api = dirname(createRequire(import.meta.url).resolve('@luna/api/package.json'));
  const settings = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', NODE_ENV: 'production' };
  return serveScript(join(api, 'dist/main.js'), [], { ...settings, ...env }, nodeFlags);
}
