import { gunzipSync } from 'node:zlib';
import { parse } from 'picoquery';
import type { Params } from '../runtime/vendor-door.ts';

/** Thrown where a body is not what its content type says. */
export class MalformedBody extends Error {}

/** `a[b][0]=c` as nested objects, for queries and form bodies. */
export function parseForm(text: string): Params {
  // Some libraries encode the brackets of a name; in a value it makes no difference.
  const bracketed = text.replaceAll(/%5B/gi, '[').replaceAll(/%5D/gi, ']');
  return parse(bracketed, { nesting: true, nestingSyntax: 'index', arrayRepeat: true }) as Params;
}

/** Query and body of a request as one set of parameters; the body wins. */
export async function requestParams(request: Request): Promise<Params> {
  const query = parseForm(new URL(request.url).search.slice(1));
  if (request.method === 'GET' || request.method === 'HEAD') return query;
  const raw = Buffer.from(await request.arrayBuffer());
  if (raw.length === 0) return query;
  const text = decoded(raw, request.headers.get('content-encoding')).toString('utf8');
  if (!(request.headers.get('content-type') ?? '').includes('json')) {
    return { ...query, ...parseForm(text) };
  }
  try {
    const body = JSON.parse(text) as unknown;
    if (Array.isArray(body)) return { ...query, messages: body };
    if (typeof body === 'object' && body !== null) return { ...query, ...body };
  } catch {
    // Answered like a body that is JSON but no object.
  }
  throw new MalformedBody('The body is not a JSON object.');
}

function decoded(raw: Buffer, encoding: string | null): Buffer {
  if (encoding !== 'gzip') return raw;
  try {
    return gunzipSync(raw);
  } catch {
    throw new MalformedBody('The body is not gzip, as its content-encoding says.');
  }
}
