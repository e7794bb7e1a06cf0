import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CliError } from '../cli-error.ts';

/** A file opened for import: its text, unpacked and decoded, and how far reading has come. */
export interface Input {
  readonly path: string;
  /** The text from its first character to its last, in pieces; can be read once. */
  readonly text: AsyncIterable<string>;
  /** The beginning of the text, to tell the format by. */
  readonly sample: string;
  /** Size of the file on disk; 0 where that is unknown (a pipe). */
  readonly totalBytes: number;
  /** Bytes of the file read so far, before unpacking. */
  bytesRead(): number;
}

const SAMPLE_LENGTH = 64 * 1024;

const packed: readonly { readonly magic: readonly number[]; readonly advice: string }[] = [
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    advice: 'a ZIP archive or a spreadsheet; unpack it or save it as CSV first',
  },
  { magic: [0x42, 0x5a, 0x68], advice: 'compressed with bzip2; unpack it first (bunzip2)' },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], advice: 'compressed with xz; unpack it first (unxz)' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], advice: 'compressed with zstd; unpack it first (unzstd)' },
  { magic: [0x50, 0x41, 0x52, 0x31], advice: 'a Parquet file; export it as CSV or JSON lines' },
  { magic: [0xff, 0xfe], advice: 'UTF-16 text; convert it first (iconv -f UTF-16 -t UTF-8)' },
  { magic: [0xfe, 0xff], advice: 'UTF-16 text; convert it first (iconv -f UTF-16 -t UTF-8)' },
];

/**
 * Opens a file that may be gzipped (told by its first bytes, whatever its name) and may start
 * with a byte order mark. Reads it only as fast as it is consumed.
 *
 * @throws {@link CliError} `unreadable_file` when it is missing, a directory, not permitted,
 *   empty, or not text; later, while reading, when gzip data is damaged or cut short
 */
export async function openInput(path: string): Promise<Input> {
  const { size } = await stat(path)
    .then((found) => {
      if (found.isDirectory()) throw unreadable(path, 'is a directory; name a file');
      return found;
    })
    .catch((error: unknown) => {
      throw explain(path, error);
    });
  let read = 0;
  const bytes = counted(createReadStream(path), (count) => {
    read += count;
  });
  const [start, rest] = await peekBytes(path, bytes);
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  if (!isGzip) refuseBinary(path, start);
  const pieces = decoded(path, isGzip ? unzipped(rest) : rest, isGzip);
  const iterator = pieces[Symbol.asyncIterator]();
  let sample = '';
  while (sample.length < SAMPLE_LENGTH) {
    const next = await iterator.next();
    if (next.done) break;
    sample += next.value;
  }
  if (sample === '') throw unreadable(path, 'is empty');
  if (looksBinary(sample)) {
    await iterator.return?.(undefined);
    throw unreadable(path, 'is not text; CSV, TSV, JSON lines or GeoJSON in UTF-8 is expected');
  }
  async function* text(): AsyncGenerator<string> {
    try {
      yield sample;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
        yield next.value;
      }
    } finally {
      await iterator.return?.(undefined);
    }
  }
  return { path, text: text(), sample, totalBytes: size, bytesRead: () => read };
}

async function* counted(
  stream: AsyncIterable<Buffer>,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of stream) {
    count(chunk.length);
    yield chunk;
  }
}

async function peekBytes(
  path: string,
  bytes: AsyncGenerator<Buffer>,
): Promise<[Buffer, AsyncGenerator<Buffer>]> {
  let start: Buffer = Buffer.alloc(0);
  try {
    // A pipe may hand over a byte at a time; the longest magic number has five.
    while (start.length < 5) {
      const next = await bytes.next();
      if (next.done) break;
      start = start.length === 0 ? next.value : Buffer.concat([start, next.value]);
    }
  } catch (error) {
    throw explain(path, error);
  }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield start;
      yield* bytes;
    } finally {
      await bytes.return(undefined);
    }
  }
  return [start, all()];
}

function unzipped(bytes: AsyncGenerator<Buffer>): AsyncIterable<Buffer> {
  // The callback is needed for pipeline to hand errors on; the reader of gunzip throws them.
  return pipeline(Readable.from(bytes, { objectMode: false }), createGunzip(), () => {});
}

async function* decoded(
  path: string,
  bytes: AsyncIterable<Buffer>,
  isGzip: boolean,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let first = true;
  try {
    for await (const chunk of bytes) {
      if (first && isGzip) refuseBinary(path, chunk);
      first = false;
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    throw explain(path, error);
  }
}

function refuseBinary(path: string, start: Buffer): void {
  for (const { magic, advice } of packed) {
    if (magic.every((byte, at) => start[at] === byte)) throw unreadable(path, `is ${advice}`);
  }
}

function looksBinary(sample: string): boolean {
  if (sample.includes('\0')) return true;
  const start = sample.slice(0, 4096);
  let odd = 0;
  for (const character of start) {
    const code = character.charCodeAt(0);
    // Tab, line feed, form feed, carriage return, and the record separator of GeoJSON sequences.
    const isControl = code < 32 && ![9, 10, 12, 13, 30].includes(code);
    if (isControl || code === 0xfffd) odd += 1;
  }
  return odd > start.length / 10;
}

function unreadable(path: string, what: string, cause?: unknown): CliError {
  return new CliError('unreadable_file', `${path} ${what}.`, { cause });
}

function explain(path: string, error: unknown): unknown {
  if (error instanceof CliError || !(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT') return unreadable(path, 'does not exist', error);
  if (code === 'EACCES' || code === 'EPERM') {
    return unreadable(path, 'may not be read by this user; check its permissions', error);
  }
  if (code === 'Z_BUF_ERROR') {
    return unreadable(
      path,
      'ends in the middle of its gzip data; perhaps it was not copied whole',
      error,
    );
  }
  if (code.startsWith('Z_')) {
    return unreadable(path, `holds damaged gzip data (${error.message})`, error);
  }
  return unreadable(path, `could not be read: ${error.message}`, error);
}
