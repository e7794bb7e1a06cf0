/** An answer of the API. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A request to the API. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: object;
  readonly key?: string;
}

/** Sends a request; rejects when no answer comes, because the process is gone. */
export async function ask<Body>(url: string, request: ApiRequest): Promise<Answer<Body>> {
  const { method, path, body, key } = request;
  const answer = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const { status, headers } = answer;
  return { status, headers, body: (await answer.json()) as Body };
}

/** Sends a request that has to succeed. */
export async function demand<Body>(url: string, request: ApiRequest): Promise<Body> {
  const { status, body } = await ask<Body>(url, request);
  if (status >= 300 || status === 202) {
    throw new Error(
      `${request.method} ${request.path} answered ${status}: ${JSON.stringify(body)}`,
    );
  }
  return body;
}
