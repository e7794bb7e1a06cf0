import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { every } from 'hono/combine';
import { answerInvalid, answerProblem } from './answer-problem.ts';
import type { LunaContext, LunaEnv } from './env.ts';
import { deeperThan } from './json-depth.ts';

/** The most bytes a body may have unless an operation says otherwise. */
export const defaultBodyLimit = 1024 * 1024;
const deepest = 32;

const mediaType = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/**
 * Reads a body as JSON, in the order in which the API promises to complain: size, media type, JSON.
 * Its shape is checked by the schema that comes after.
 */
export function jsonBody(maxSize = defaultBodyLimit): MiddlewareHandler<LunaEnv> {
  const limit = bodyLimit({
    maxSize,
    onError: (c) =>
      answerProblem(c as LunaContext, 'body-too-large', `The body has more than ${maxSize} bytes.`),
  });
  return every(limit, readJson) as MiddlewareHandler<LunaEnv>;
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

const readJson: MiddlewareHandler<LunaEnv> = async (c, next) => {
  const type = c.req.header('content-type');
  if (type === undefined || !mediaType.test(type)) {
    return answerProblem(
      c,
      'unsupported-media-type',
      type === undefined
        ? 'There is no Content-Type header; this operation takes application/json.'
        : `The Content-Type is ${JSON.stringify(type.slice(0, 100))}; this operation takes application/json.`,
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
    return { fault: `The body is not JSON: ${where(error)}.` };
  }
  return { tooDeep: deeperThan(deepest, text) };
}

/** The place of a fault without the text around it, which may be anything. */
function where(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return `something is wrong at character ${position}`;
  return /end of JSON/.test(message) ? 'it ends too early' : 'something is wrong at its beginning';
}
