import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { z } from 'zod';

/** A file of the data that cannot be used; the message says where and what was expected. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/**
 * Reads a table of tab-separated values with a header, gzipped or not, row by row.
 *
 * @param name of the file, without `.tsv` or `.tsv.gz`
 * @throws DataError when there is no such file, or a row is not as the schema says
 */
export async function readTable<Row>(
  folder: string,
  name: string,
  schema: z.ZodType<Row>,
): Promise<Row[]> {
  const path = [`${name}.tsv.gz`, `${name}.tsv`]
    .map((file) => join(folder, file))
    .find((file) => existsSync(file));
  if (path === undefined) {
    throw new DataError(`${folder} has no ${name}.tsv or ${name}.tsv.gz`);
  }
  const rows: Row[] = [];
  const parser = parse({ columns: true, delimiter: '\t', quote: null });
  const source = createReadStream(path);
  const reading = path.endsWith('.gz')
    ? pipeline(source, createGunzip(), parser)
    : pipeline(source, parser);
  let line = 1;
  for await (const record of parser) {
    line += 1;
    const row = schema.safeParse(record);
    if (!row.success) {
      const [issue] = row.error.issues;
      throw new DataError(`${path}:${line}: ${issue?.path.join('.')}: ${issue?.message}`);
    }
    rows.push(row.data);
  }
  await reading;
  return rows;
}
