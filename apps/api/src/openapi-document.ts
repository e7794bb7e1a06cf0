import { documentAccess, securitySchemes } from './document-access.ts';
import type { LunaApp } from './http/env.ts';

type Document = ReturnType<LunaApp['getOpenAPI31Document']>;

/** OpenAPI 3.1 of every operation on the app. */
export function openapiDocument(app: LunaApp): Document {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Luna',
      // Part of the contract, and not the version of the process that serves it.
      version: '0.1.0',
      description:
        'What shall we do tonight, with whom, and is it booked? Luna ranks venues for a person and says why, finds the people who would enjoy going along, and books the table once everybody has agreed. A request that changes something may carry an `Idempotency-Key`; it then has one effect however often it is sent.\n\nIds are 1 to 128 of `A-Z a-z 0-9 . _ : -`. Lists are arrays; a further page is in `Link: <…>; rel="next"`. Errors are problem documents (RFC 9457) whose `type` is a page that explains them. Every answer carries a `request-id`; send one of your own and it is kept. Keys are sent as `Authorization: Bearer luna_…`; an API that is open to its own machine needs none. Who asks for more than its share gets 429 with `Retry-After`.',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    tags: [
      { name: 'Recommendations', description: 'Venues and people for somebody, and why.' },
      { name: 'Users', description: 'People: what they like, where they are, what they share.' },
      { name: 'Venues', description: 'Places to go.' },
      { name: 'Bookings', description: 'Tables: booked, changed, cancelled, and their story.' },
      { name: 'Plans', description: 'Evenings proposed, agreed and then booked by themselves.' },
      { name: 'Events', description: 'What people did: the next recommendation knows.' },
      { name: 'Experiments', description: 'Ways of recommending, tried on people.' },
      {
        name: 'Providers',
        description: 'What vendors report, and what emulated ones are told to do wrong.',
      },
      { name: 'Service', description: 'About the API itself.' },
    ],
    servers: [{ url: '/', description: 'This server.' }],
  });
  const components = { ...document.components, securitySchemes };
  return documentAccess({ ...document, components });
}
