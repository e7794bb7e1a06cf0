import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { AuthenticationError, Luna, PermissionDeniedError } from '@luna/sdk';
import { afterAll, expect, it } from 'vitest';
import { endSpawned, startedApi } from '../../testing/spawned-api.ts';
import { createTemporaryFolder } from '../fixtures/temporary-folder.ts';
import { runCommandLine } from '../run-command-line.ts';

const folder = createTemporaryFolder();
afterAll(async () => {
  await endSpawned();
  folder.remove();
});
const dataDir = join(folder.path, 'data');

async function luna(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runCommandLine(args, {
    stdout,
    stderr,
    env: { LUNA_DATA_DIR: dataDir },
    cwd: folder.path,
    signal: new AbortController().signal,
  });
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, out: text(stdout), err: text(stderr) };
}

it('keys are made, listed, rotated and revoked while the API runs, and count at once', async () => {
  const api = await startedApi({ LUNA_DATA_DIR: dataDir, LUNA_AUTH: 'required' });
  expect(api.said.stderr).toContain('there is none yet');
  const status = async (key: string, path = '/users') =>
    (await fetch(api.url + path, { headers: { authorization: `Bearer ${key}` } })).status;
  expect((await fetch(`${api.url}/users`)).status).toBe(401);
  expect((await fetch(`${api.url}/health`)).status).toBe(200);

  const made = await luna('keys', 'create', '--name', 'Evening Guide', '--scope', 'book,read');
  expect(made).toMatchObject({ code: 0, err: expect.stringContaining('shown this once') });
  const key = made.out.trim();
  expect(key).toMatch(/^luna_[0-9a-f]{16}_[\w-]{43}$/);
  expect(await status(key)).toBe(200);
  const partner = new Luna({ apiKey: key, baseUrl: api.url });
  expect(await partner.users.get('user1')).toMatchObject({ name: 'Alex Chen' });
  await expect(partner.venues.delete('venue1')).rejects.toBeInstanceOf(PermissionDeniedError);
  await expect(new Luna({ baseUrl: api.url }).users.get('user1')).rejects.toBeInstanceOf(
    AuthenticationError,
  );

  const id = key.split('_')[1] ?? '';
  const listed = await luna('keys', 'list');
  expect(listed.out).toContain(`${id}  read,book  made `);
  expect(listed.out).toContain('Evening Guide');
  expect(listed.out).not.toContain(key);
  expect(JSON.parse((await luna('keys', 'list', '--json')).out)).toMatchObject([
    { key_id: id, name: 'Evening Guide', scopes: ['read', 'book'], revoked_at: null },
  ]);

  const next = (await luna('keys', 'rotate', id)).out.trim();
  expect(next.split('_')[1]).toBe(id);
  expect([await status(key), await status(next)]).toEqual([401, 200]);

  expect((await luna('keys', 'revoke', next)).out).toBe(`Key ${id} is revoked.\n`);
  expect(await status(next)).toBe(401);
  expect((await luna('keys', 'revoke', id)).out).toBe(`Key ${id} was revoked before.\n`);
  expect((await luna('keys', 'rotate', id)).code).toBe(1);
  expect((await luna('keys', 'list')).out).toContain('revoked 2');
  expect(api.said.stdout + api.said.stderr).not.toMatch(new RegExp(`${key}|${next}`));
}, 60_000);

it.each([
  [['--name', 'x', '--scope', 'read,write'], 'Expected some of read, book, admin'],
  [['--name', ' ', '--scope', 'read'], 'Expected 1 to 128 characters'],
  [['--scope', 'read'], "option '--name <name>' not specified"],
  [['--name', 'x', '--scope', 'read', '--user', 'nobody'], '--user: there is no user nobody'],
])(
  'no key is made from %j',
  async (args, complaint) => {
    const { code, out, err } = await luna('keys', 'create', ...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(complaint);
  },
  60_000,
);

it('a key that does not exist is not revoked', async () => {
  expect(await luna('keys', 'revoke', '0123456789abcdef')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no valid key 0123456789abcdef'),
  });
  expect((await luna('keys', 'revoke', 'mine')).err).toContain('16 hexadecimal digits');
}, 60_000);
