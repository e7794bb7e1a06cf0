/** One kind of problem: what `type` stands for, wherever it turns up. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What it means, for somebody who meets it for the first time. */
  readonly meaning: string;
  /** What the caller can do about it. */
  readonly remedy: string;
}

/** Every kind of problem the API answers with. A slug, once published, keeps its meaning. */
export const problems = {
  'malformed-request': {
    status: 400,
    title: 'This is not an HTTP request',
    meaning: 'The bytes that came could not be understood as HTTP.',
    remedy: 'Send the request with an HTTP client that keeps to the standard.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    meaning: 'The body could not be read as JSON in UTF-8.',
    remedy: 'Send one complete JSON document; the detail says where reading stopped.',
  },
  'unknown-path': {
    status: 404,
    title: 'There is nothing at this path',
    meaning: 'No operation of the API has this path.',
    remedy: 'Compare the path with /docs; a trailing slash makes another path.',
  },
  'unknown-venue': {
    status: 404,
    title: 'There is no such venue',
    meaning: 'The request names a venue that does not exist, or not any more.',
    remedy: 'Look the id up with GET /venues.',
  },
  'unknown-user': {
    status: 404,
    title: 'There is no such user',
    meaning: 'The request names a person who does not exist, or not any more.',
    remedy: 'Look the id up with GET /users.',
  },
  'unknown-problem': {
    status: 404,
    title: 'There is no such kind of problem',
    meaning: 'A page about a kind of problem was asked for that the API never answers with.',
    remedy: 'Take the path from the type of a problem document.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This path does not take this method',
    meaning: 'The path exists, the method does not exist for it.',
    remedy: 'Use one of the methods of the Allow header.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'The rest of the request was not received in time.',
    remedy: 'Send it again over a connection that is not as slow.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: 'The body has more bytes than this operation takes.',
    remedy: 'Send fewer items in a request; `npm run luna -- import` takes files of any size.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body has the wrong media type',
    meaning: 'The operation takes JSON, and the Content-Type says that the body is something else.',
    remedy: 'Send Content-Type: application/json.',
  },
  'misdirected-request': {
    status: 421,
    title: 'This host name is not served here',
    meaning:
      'While the API is open it answers only to the names of this machine, so that a web page elsewhere cannot borrow a browser to reach it.',
    remedy: 'Use http://localhost or http://127.0.0.1 with the port of the API.',
  },
  'invalid-request': {
    status: 422,
    title: 'The request is not of the right shape',
    meaning: 'The request could be read, but fields of it are missing, unknown or out of range.',
    remedy: 'Correct each field listed in errors.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: 'The request line and headers have more bytes than the API reads.',
    remedy: 'Send fewer or shorter headers, and a shorter path.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    meaning: 'A fault of the API. Nothing about the request explains it.',
    remedy: 'Try again; when it stays, report the request_id to whoever runs this API.',
  },
  'not-ready': {
    status: 503,
    title: 'The API is not ready',
    meaning: 'The API is starting, stopping or cannot reach its database.',
    remedy: 'Try again after the seconds of the Retry-After header.',
  },
} as const satisfies Record<string, ProblemKind>;

/** Short name of a kind of problem: the last part of its `type`. */
export type ProblemSlug = keyof typeof problems;
