import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { answerProblem } from '../../http/answer-problem.ts';
import type { LunaContext } from '../../http/env.ts';
import type { Operation } from '../operation.ts';

// An app is not imported, and its files are no module: they are found where the workspace has put them.
const folder = join(
  dirname(createRequire(import.meta.url).resolve('@luna/explorer/package.json')),
  'dist',
);

// Everything the page takes comes from here, as files; nothing may frame it or send its forms away.
const policy =
  "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** Names as the build gives them: never a path. */
const assetName = /^\w[\w-]*\.\w+$/;

/** The explorer: a page that shows what the API does, without a request to anywhere else. */
export const explore: Operation = (app) => {
  app.get('/explore', async (c) => {
    const page = await read('index.html');
    if (page === undefined) return notBuilt(c);
    return c.body(page, 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      // A new build has other files: which ones is asked each time.
      'cache-control': 'no-cache',
    });
  });
  app.get('/explore/', (c) => c.redirect('/explore', 308));
  app.get('/explore/assets/:name', async (c) => {
    const name = c.req.param('name');
    const type = types[extname(name)];
    const asset =
      type !== undefined && assetName.test(name) ? await read(join('assets', name)) : undefined;
    if (asset === undefined) return answerProblem(c, 'unknown-path', 'There is no such file.');
    // Its name holds a hash of its content.
    return c.body(asset, 200, {
      'content-type': type as string,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
};

function notBuilt(c: LunaContext): Response {
  return answerProblem(c, 'unknown-path', 'The explorer is not built yet: npm run build.');
}

async function read(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(join(folder, file)));
  } catch {
    return undefined;
  }
}
