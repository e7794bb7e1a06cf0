import { problemMediaType, scopeMeanings, scopes } from '@luna/contract';
import type { LunaApp } from './http/env.ts';
import { refusals } from './http/responses.ts';
import { apiKeyScheme } from './routes/needs.ts';

type Document = ReturnType<LunaApp['getOpenAPI31Document']>;

interface DocumentedAnswer {
  description?: string;
  headers?: object;
  content?: object;
}

interface DocumentedOperation {
  security?: Record<string, string[]>[];
  responses?: Record<string, DocumentedAnswer>;
}

/** How to sign in, as OpenAPI describes it. */
export const securitySchemes = {
  [apiKeyScheme]: {
    type: 'http' as const,
    scheme: 'bearer',
    bearerFormat: 'luna_<id>_<secret>',
    description: `A key of \`npm run luna -- keys create\`. What it may do is its scope: ${scopes
      .map((scope) => `\`${scope}\`: ${scopeMeanings[scope]}`)
      .join(' ')} An API that is open to its own machine needs no key.`,
  },
};

const retryAfter = {
  'Retry-After': {
    description: 'Seconds to wait.',
    schema: { type: 'integer' as const },
    example: 2,
  },
};

/** What the whole API may answer at every operation that takes a key. */
const answers = {
  '401': { ...refusals('unauthorized')[401] },
  '403': { ...refusals('insufficient-scope', 'not-yours')[403] },
  '429': { ...refusals('too-many-requests')[429], headers: retryAfter },
};

/** Adds to every operation of a document what becomes of a key that is missing, wrong or used up. */
export function documentAccess(document: Document): Document {
  for (const item of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(item) as DocumentedOperation[]) {
      if (operation.responses === undefined) continue;
      const added = operation.security?.length ? answers : { '429': answers['429'] };
      for (const [status, { description, content, ...rest }] of Object.entries(added)) {
        const own = operation.responses[status];
        const texts = own ? [own.description, description] : [description];
        operation.responses[status] = {
          ...rest,
          ...own,
          description: texts.join(' '),
          content: own?.content ?? {
            [problemMediaType]: {
              schema: { $ref: '#/components/schemas/Problem' },
              example: exampleOf(content),
            },
          },
        };
      }
    }
  }
  return document;
}

function exampleOf(content: object | undefined): unknown {
  const [first] = Object.values(content ?? {}) as { readonly example: unknown }[];
  return first?.example;
}
