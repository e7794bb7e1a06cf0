import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/**
 * The least a Hono route can do: look an answer up and send it as JSON. What it manages is what is
 * left for the rest of an API. Its one argument is a file with answers by user id.
 */
const answers = new Map<string, object>(
  Object.entries(JSON.parse(readFileSync(process.argv[2] as string, 'utf8'))),
);

const app = new Hono().get('/recommendations/venues/:user_id', (c) => {
  const answer = answers.get(c.req.param('user_id'));
  return answer === undefined ? c.notFound() : c.json(answer);
});

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stderr.write(`http://127.0.0.1:${port}\n`);
});
