import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createGzip } from 'node:zlib';
import { fsyncPath } from '../database/synced-node-fs.ts';
import { StoreError } from '../store-error.ts';
import type { Snapshot, SnapshotHeader, SnapshotRows } from './snapshot.ts';

/**
 * The format, a number for its version. Gzipped lines of JSON: a header, and for each of its tables in
 * turn a line that names it and a line for each row; at the end the SHA-256 of everything before.
 */
const FORMAT = 1;
const LONGEST_LINE = 256 * 1024 * 1024;

/**
 * Writes a snapshot to a file that only this user can read. It lies beside its name until it is
 * complete and on the disk, so that under the name there is a whole backup or none.
 */
export async function writeBackupFile(
  file: string,
  { header, rows }: Snapshot,
  signal?: AbortSignal,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const partial = `${file}.partial`;
  const hash = createHash('sha256');
  let sha256 = '';
  async function* text(): AsyncGenerator<string> {
    const hashed = (piece: string): string => {
      hash.update(piece);
      return piece;
    };
    yield hashed(line({ luna_backup: FORMAT, ...header }));
    let table: string | undefined;
    for await (const { table: name, lines } of rows) {
      if (name !== table) yield hashed(line({ table: name }));
      table = name;
      yield hashed(`${lines.join('\n')}\n`);
    }
    sha256 = hash.digest('hex');
    yield line({ end: true, sha256 });
  }
  try {
    const target = createWriteStream(partial, { mode: 0o600, flush: true });
    await pipeline(Readable.from(text()), createGzip(), target, { ...(signal && { signal }) });
    await rename(partial, file);
    fsyncPath(file);
    return { bytes: target.bytesWritten, sha256 };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/**
 * Opens a backup. That it is whole is known when its last row has been read, and not before: until
 * then nothing of it may be made to last.
 *
 * @throws StoreError `backup_unusable` when it cannot be read, is damaged or of a newer format; so
 *   does reading its rows
 */
export async function openBackupFile(file: string): Promise<Snapshot> {
  const lines = readLines(file);
  try {
    const [mark, ...first] = (await next(lines)) ?? [];
    if (mark === undefined) throw damaged(file, 'it is empty');
    const hash = createHash('sha256').update(`${mark}\n`);
    const header = readHeader(file, mark);
    return { header, rows: readRows(file, header, hash, first, lines) };
  } catch (error) {
    await lines.return(undefined);
    throw error;
  }
}

async function* readRows(
  file: string,
  header: SnapshotHeader,
  hash: ReturnType<typeof createHash>,
  first: readonly string[],
  rest: AsyncGenerator<readonly string[], undefined>,
): AsyncGenerator<SnapshotRows> {
  try {
    yield* checkedRows(file, header, hash, first, rest);
  } finally {
    await rest.return(undefined);
  }
}

async function* checkedRows(
  file: string,
  header: SnapshotHeader,
  hash: ReturnType<typeof createHash>,
  first: readonly string[],
  rest: AsyncGenerator<readonly string[], undefined>,
): AsyncGenerator<SnapshotRows> {
  const filled = header.tables.filter(({ rows }) => rows > 0);
  let at = -1;
  let left = 0;
  let pieces: readonly string[] | undefined = first;
  for (; pieces !== undefined; pieces = await next(rest)) {
    let from = 0;
    while (from < pieces.length) {
      if (left === 0) {
        const mark = pieces[from] ?? '';
        at += 1;
        from += 1;
        const table = filled[at];
        if (table === undefined) {
          const expected = { end: true, sha256: hash.digest('hex') };
          if (mark !== JSON.stringify(expected)) throw damaged(file, 'its checksum is another');
          if (from < pieces.length || (await next(rest)) !== undefined) {
            throw damaged(file, 'something stands after its end');
          }
          return;
        }
        if (mark !== JSON.stringify({ table: table.name })) {
          throw damaged(file, `the rows of ${table.name} are not where they should be`);
        }
        hash.update(`${mark}\n`);
        left = table.rows;
        continue;
      }
      const lines = pieces.slice(from, from + left);
      from += lines.length;
      left -= lines.length;
      hash.update(`${lines.join('\n')}\n`);
      yield { table: filled[at]?.name ?? '', lines };
    }
  }
  throw damaged(file, 'it ends too early');
}

async function next(
  lines: AsyncGenerator<readonly string[], undefined>,
): Promise<readonly string[] | undefined> {
  const read = await lines.next();
  return read.done === true ? undefined : read.value;
}

function readHeader(file: string, text: string): SnapshotHeader {
  let header: Partial<SnapshotHeader> & { readonly luna_backup?: unknown };
  try {
    header = JSON.parse(text);
  } catch {
    throw damaged(file, 'it does not begin like a backup of Luna');
  }
  const version = header?.luna_backup;
  if (typeof version !== 'number') throw damaged(file, 'it does not begin like a backup of Luna');
  if (version > FORMAT) {
    throw new StoreError(
      'backup_unusable',
      `${file} is a backup of format ${version}, and this version of Luna reads up to ${FORMAT}. Restore it with the newer version that made it.`,
    );
  }
  if (!Array.isArray(header.migrations) || !Array.isArray(header.tables)) {
    throw damaged(file, 'its header is incomplete');
  }
  return header as SnapshotHeader;
}

/** Complete lines, some at a time. */
async function* readLines(file: string): AsyncGenerator<readonly string[], undefined> {
  const pieces = createReadStream(file).on('error', () => {});
  const unzipped = createGunzip();
  const reading = pipeline(pieces, unzipped).catch((error: unknown) => {
    unzipped.destroy(error as Error);
  });
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const piece of unzipped) {
      const lines = (rest + decoder.write(piece as Buffer)).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE) throw damaged(file, 'a line does not end');
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith('Z_') === true || code?.startsWith('ERR_') === true
      ? damaged(file, message)
      : new StoreError('backup_unusable', `${file} cannot be read: ${message}.`);
  } finally {
    pieces.destroy();
    unzipped.destroy();
    await reading;
  }
  if (rest !== '') throw damaged(file, 'its last line does not end');
  return undefined;
}

function damaged(file: string, why: string): StoreError {
  return new StoreError(
    'backup_unusable',
    `${file} is no backup of Luna, or a damaged one: ${why}. Nothing was changed.`,
  );
}
