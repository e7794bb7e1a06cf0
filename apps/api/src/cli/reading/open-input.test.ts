import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openInput } from './open-input.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luna-input-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function textOf(path: string): Promise<string> {
  const input = await openInput(path);
  let text = '';
  for await (const piece of input.text) text += piece;
  expect(input.bytesRead()).toBe(input.totalBytes);
  return text;
}

const long = Array.from({ length: 40_000 }, (_, at) => `${at},Café ${at}, 東京`).join('\n');

describe('a file is read whole', () => {
  test('whatever its name says about gzip', async () => {
    expect(await textOf(await file('plain.csv.gz', long))).toBe(long);
    expect(await textOf(await file('packed.csv', gzipSync(long)))).toBe(long);
  });

  test('with several gzip members one after the other', async () => {
    const members = Buffer.concat([gzipSync(long), gzipSync('\nend')]);
    expect(await textOf(await file('members.gz', members))).toBe(`${long}\nend`);
  });

  test('without its byte order mark', async () => {
    expect(await textOf(await file('bom.csv', '\uFEFFid,lat\n'))).toBe('id,lat\n');
    expect(await textOf(await file('bom.csv.gz', gzipSync('\uFEFFid,lat\n')))).toBe('id,lat\n');
  });
});

describe('a file that cannot be imported is refused with what to do', () => {
  // Bytes that no text has: a linear congruential generator, so that they are always the same.
  const junk = new Uint8Array(10_000);
  let state = 7;
  for (let at = 0; at < junk.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    junk[at] = (state >> 16) % 256;
  }
  const packed = gzipSync(long);

  test.each<[string, string | Uint8Array, RegExp]>([
    ['empty.csv', '', /is empty/],
    ['empty.csv.gz', gzipSync(''), /is empty/],
    ['junk.csv', junk, /is not text/],
    ['junk.csv.gz', gzipSync(junk), /is not text/],
    ['photo.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0), /is not text/],
    ['sheet.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), /save it as CSV/],
    ['sheet.csv.gz', gzipSync(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0)), /save it as CSV/],
    ['wide.csv', Buffer.from('\uFEFFid,lat', 'utf16le'), /UTF-16/],
    ['list.csv.zst', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0), /unzstd/],
    [
      'cut.csv.gz',
      packed.subarray(0, packed.length / 2),
      /ends in the middle of its gzip data; perhaps it was not copied whole\.$/,
    ],
    ['bad.csv.gz', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), /damaged gzip/],
  ])('%s', async (name, content, message) => {
    const path = await file(name, content);
    await expect(textOf(path)).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
    await expect(textOf(path)).rejects.toThrow(path);
  });

  test('one that is missing, and a directory', async () => {
    await expect(textOf(join(folder, 'none.csv'))).rejects.toThrow(/none\.csv does not exist\.$/);
    await expect(textOf(folder)).rejects.toThrow('is a directory; name a file.');
  });
});
