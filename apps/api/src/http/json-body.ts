import type { MiddlewareHandler } from 'hono';
import { every } from 'hono/combine';
import { answerInvalid, answerProblem } from './answer-problem.ts';
import type { LunaEnv } from './env.ts';
import { deeperThan } from './json-depth.ts';
import { jsonFault } from './json-fault.ts';
import { discard, readAtMost } from './read-at-most.ts';

/** The most bytes a body may have unless an operation says otherwise. */
export const defaultBodyLimit = 1024 * 1024;
const deepest = 32;
/** Of a body that is too large so much is taken in, for a sender that reads only when it has sent. */
const patience = 64 * 1024 * 1024;

/** JSON is UTF-8; parameters other than `charset` mean nothing to it. */
const mediaType = /^application\/json[ \t]*(;|$)/i;
const otherCharset = /;[ \t]*charset=(?!"?utf-?8"?[ \t]*(;|$))/i;

/**
 * Reads a body as JSON, in the order in which the API promises to complain: size, media type, JSON.
 * Its shape is checked by the schema that comes after.
 */
export function jsonBody(maxSize = defaultBodyLimit): MiddlewareHandler<LunaEnv> {
  return every(limitSize(maxSize), readJson) as MiddlewareHandler<LunaEnv>;
}

/** Like {@link jsonBody}, for an operation that can do without a body. */
export function optionalJsonBody(): MiddlewareHandler<LunaEnv> {
  const read = jsonBody();
  return (c, next) => {
    const length = c.req.header('content-length') ?? '0';
    const isAbsent =
      c.req.header('content-type') === undefined &&
      c.req.header('transfer-encoding') === undefined &&
      length === '0';
    return isAbsent ? next() : read(c, next);
  };
}

/**
 * Refuses a body of more than `maxSize` bytes. A rest that nobody reads would stand before the next
 * request on the connection, or have it reset under the answer: it is taken in and thrown away, and
 * the connection ends with the answer.
 */
export function limitSize(maxSize: number): MiddlewareHandler<LunaEnv> {
  return async (c, next) => {
    const length = c.req.header('content-length');
    const isTold = length !== undefined && c.req.header('transfer-encoding') === undefined;
    // Only a look at the stream would take it from the server, which otherwise clears it away itself.
    if (isTold && Number(length) <= maxSize) return next();
    const body = c.req.raw.body?.getReader();
    if (body === undefined) return next();
    const bytes = isTold ? undefined : await readAtMost(body, maxSize);
    if (bytes === undefined) {
      await discard(body, patience);
      return answerProblem(c, 'body-too-large', `The body has more than ${maxSize} bytes.`, {
        headers: { connection: 'close' },
      });
    }
    c.req.raw = new Request(c.req.raw, { body: bytes });
    return next();
  };
}

const readJson: MiddlewareHandler<LunaEnv> = async (c, next) => {
  const type = c.req.header('content-type');
  if (type === undefined || !mediaType.test(type) || otherCharset.test(type)) {
    return answerProblem(
      c,
      'unsupported-media-type',
      type === undefined
        ? 'There is no Content-Type header; this operation takes application/json.'
        : `The Content-Type is ${JSON.stringify(type.slice(0, 100))}; this operation takes application/json in UTF-8.`,
    );
  }
  const bytes = await c.req.arrayBuffer();
  const read = parse(new Uint8Array(bytes));
  if ('fault' in read) return answerProblem(c, 'malformed-json', read.fault);
  if (read.tooDeep) {
    return answerInvalid(c, [
      { in: 'body', path: '', message: `expected at most ${deepest} levels of lists and objects` },
    ]);
  }
  // The request keeps the bytes; the validators that follow read them once more.
  return next();
};

type Read = { readonly fault: string } | { readonly tooDeep: boolean };

function parse(bytes: Uint8Array): Read {
  if (bytes.length === 0) return { fault: 'The body is empty.' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { fault: 'The body is not UTF-8.' };
  }
  try {
    JSON.parse(text);
  } catch (error) {
    return { fault: `The body is not JSON: ${jsonFault(text, error)}.` };
  }
  return { tooDeep: deeperThan(deepest, text) };
}
