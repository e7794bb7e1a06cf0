import { ApiError, apiError } from '../errors.ts';
import type { ClientOptions, RequestOptions, WriteOptions } from '../options.ts';
import type { Problem } from '../wire.generated.ts';
import type {
  Answer,
  BodyOf,
  Method,
  Operation,
  PathIds,
  PathOf,
  QueryOf,
} from '../wire-operation.ts';
import { fillPath, queryString } from './address.ts';
import { type Answered, type Call, toCall } from './call.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { type PageCall, toPageCall } from './page.ts';
import { delayBefore, isWorthRetrying, readRetryAfter, wait } from './retrying.ts';

/** What of a request differs from one operation to the next. */
interface Content<Query, Body> {
  readonly query?: Query;
  readonly body?: Body;
  /** A body to send as it is. */
  readonly raw?: string;
  /** Has its effect each time it arrives: see {@link isWorthRetrying}. */
  readonly once?: boolean;
  readonly options?: WriteOptions | undefined;
}

/** A request without what its path says. */
type ContentOf<O> = Content<QueryOf<O>, BodyOf<O>>;

interface Request extends Content<object, unknown> {
  readonly method: Method;
  readonly path: string;
  readonly ids?: readonly string[];
  /** The media type of the answer (JSON). */
  readonly accept?: string;
}

type Read<T> = (response: Response, deadline: Deadline) => Promise<T>;

const eventStream = 'text/event-stream';

/** The one door to the network: addresses, headers, attempts and errors. */
export class Transport {
  readonly #options: ClientOptions;
  readonly #baseUrl: string;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#baseUrl = (options.baseUrl ?? 'http://127.0.0.1:8000').replace(/\/+$/, '');
    if (!/^https?:\/\//.test(this.#baseUrl)) {
      throw new TypeError(`baseUrl: expected an http or https URL, not ${options.baseUrl}`);
    }
  }

  /** Calls an operation that takes and answers JSON. */
  json<M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    ids: PathIds<P>,
    content: ContentOf<Operation<M, P>> = {},
  ): Call<Answer<Operation<M, P>>> {
    return toCall(this.#send({ ...content, method, path, ids }, readJson<Answer<Operation<M, P>>>));
  }

  /** Calls an operation that answers a list in pages. */
  pages<P extends PathOf<'get'>, T>(
    path: P,
    { cursor: start, ...query }: Readonly<Record<string, unknown>>,
    options?: RequestOptions | undefined,
    ids?: PathIds<P>,
  ): PageCall<T> {
    const load = (cursor: unknown) =>
      this.#send<readonly T[]>(
        { method: 'get', path, ids: ids ?? [], query: { ...query, cursor }, options },
        readJson,
      );
    return toPageCall(load, start as string | undefined);
  }

  /** Calls an operation that answers text. */
  text<P extends PathOf<'get'>>(
    path: P,
    ids: PathIds<P>,
    accept: string,
    options?: RequestOptions | undefined,
  ): Call<string> {
    const request = { method: 'get', path, ids, accept, options } as const;
    return toCall(this.#send(request, (response) => response.text()));
  }

  /** Opens a stream of server-sent events; who reads it keeps the deadline. */
  async stream<P extends PathOf<'get'>>(
    path: P,
    ids: PathIds<P>,
    options: RequestOptions,
  ): Promise<{ readonly body: ReadableStream<Uint8Array>; readonly deadline: Deadline }> {
    const request = { method: 'get', path, ids, accept: eventStream, options } as const;
    const { data } = await this.#send(request, async ({ body }, deadline) => {
      if (body === null) throw new TypeError('a stream without a body');
      return { body, deadline };
    });
    return data;
  }

  /** How often what failed is tried again. */
  maxRetries({ maxRetries = this.#options.maxRetries ?? 3 }: RequestOptions): number {
    return maxRetries;
  }

  /** Tries until it is answered, or until trying again makes no sense. */
  async #send<T>(request: Request, read: Read<T>): Promise<Answered<T>> {
    const { path, ids = [], query = {}, options = {}, once = false } = request;
    const url = this.#baseUrl + fillPath(path, ids) + queryString(query);
    const init = this.#describe(request);
    const maxRetries = this.maxRetries(options);
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#attempt(url, init, request, read);
      } catch (error) {
        const delay = delayBefore(attempt, error);
        if (attempt >= maxRetries || delay === undefined || !isWorthRetrying(error, once)) {
          throw error;
        }
        await wait(delay, options.signal);
      }
    }
  }

  /** What every attempt sends: the same key each time, so that one of them has the effect. */
  #describe(request: Request): RequestInit {
    const { method, accept = 'application/json', options = {} } = request;
    const body = request.raw ?? JSON.stringify(request.body);
    const headers = new Headers({ accept });
    if (this.#options.apiKey) headers.set('authorization', `Bearer ${this.#options.apiKey}`);
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (method === 'post' || method === 'patch') headers.set('idempotency-key', randomKey());
    const given = { ...this.#options.headers, ...options.headers };
    for (const [name, value] of Object.entries(given)) headers.set(name, value);
    if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey);
    return {
      method: method.toUpperCase(),
      headers,
      ...(body !== undefined && { body }),
    };
  }

  async #attempt<T>(
    url: string,
    init: RequestInit,
    { accept, options = {} }: Request,
    read: Read<T>,
  ): Promise<Answered<T>> {
    const timeout = options.timeout ?? this.#options.timeout ?? 30_000;
    const deadline = startDeadline(timeout, options.signal);
    // Looked up at each call: something may replace the fetch of the platform later on.
    const send = this.#options.fetch ?? fetch;
    let isOpen = false;
    try {
      const response = await send(url, { ...init, signal: deadline.signal });
      if (response.ok) {
        const data = await read(response, deadline);
        isOpen = accept === eventStream;
        return { data, response };
      }
      throw await readProblem(response);
    } catch (error) {
      throw error instanceof ApiError ? error : deadline.explain(error);
    } finally {
      if (!isOpen) deadline.end();
    }
  }
}

async function readJson<T>(response: Response): Promise<T> {
  // Where there is nothing to say, there is nothing to parse.
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The problem of an answer; one is made up where something between here and the API answered. */
async function readProblem(response: Response): Promise<ApiError> {
  const { status, statusText, headers } = response;
  const text = await response.text();
  const madeUp: Problem = {
    type: 'about:blank',
    title: statusText || `Status ${status}`,
    status,
    detail: text.slice(0, 200),
    request_id: headers.get('request-id') ?? '',
  };
  const retryAfter = readRetryAfter(headers.get('retry-after'));
  return apiError({ ...madeUp, ...parsed(text), status }, headers, retryAfter);
}

/** The object a text holds, if it holds one. */
function parsed(text: string): Partial<Problem> {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && 'type' in value ? (value as Problem) : {};
  } catch {
    return {};
  }
}

/** 128 random bits; `randomUUID` is missing from pages that came without TLS. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
