import { createRoute } from '@hono/zod-openapi';
import { explanation, explanationRequest, rankingQuery } from '@luna/contract';
import { answerInvalid } from '../../http/answer-problem.ts';
import type { LunaContext } from '../../http/env.ts';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import type { Luna } from '../../luna.ts';
import type { Ranking } from '../../recommending/apply-mode.ts';
import { chooseRanking } from '../../recommending/choose-ranking.ts';
import { explainVenue } from '../../recommending/explain-venue.ts';
import { noUser, noVenue } from '../absent.ts';
import { exampleExplanation } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { userAndVenuePath } from '../parameters.ts';

const path = '/recommendations/venues/{user_id}/{venue_id}';
const unmixed =
  'Explained is the ranking as it is before a list is mixed: `diversity` has no say in it.';
const explained = json('Where the venue stands.', explanation, exampleExplanation);

const plain = createRoute({
  method: 'get',
  path,
  operationId: 'explainVenue',
  security: needs('read'),
  tags: ['Recommendations'],
  summary: 'Why a venue is listed for somebody, or why not, and what would list it',
  description: unmixed,
  request: { params: userAndVenuePath, query: rankingQuery(5) },
  responses: {
    200: explained,
    ...refusals('unknown-venue', 'unknown-user', 'invalid-request'),
    ...otherwise,
  },
});

const chosen = createRoute({
  method: 'post',
  path,
  operationId: 'explainVenueBy',
  security: needs('read'),
  tags: ['Recommendations'],
  summary: 'The same with weights, settings and filters of your own',
  description: unmixed,
  middleware: jsonBody(),
  request: {
    params: userAndVenuePath,
    body: body(explanationRequest, { top_n: 3, filters: { price_ranges: ['budget'] } }),
  },
  responses: {
    200: explained,
    ...refusals(
      'malformed-json',
      'unknown-venue',
      'unknown-user',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const getExplanation: Operation = (app, luna) => {
  app.openapi(plain, (c) => {
    const { user_id, venue_id } = c.req.valid('param');
    const { top_n, ...choice } = c.req.valid('query');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    const ranking = chooseRanking(luna.index, choice, top_n, luna.now());
    if ('errors' in ranking) return answerInvalid(c, ranking.errors);
    return explain(c, luna, user_id, venue_id, ranking);
  });
};

export const postExplanation: Operation = (app, luna) => {
  app.openapi(chosen, async (c) => {
    const { user_id, venue_id } = c.req.valid('param');
    const { top_n, ...choice } = c.req.valid('json');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    const ranking = chooseRanking(luna.index, choice, top_n, luna.now());
    if ('errors' in ranking) return answerInvalid(c, ranking.errors);
    return explain(c, luna, user_id, venue_id, ranking);
  });
};

async function explain(
  c: LunaContext,
  luna: Luna,
  userId: string,
  venueId: string,
  ranking: Ranking,
) {
  const answer = await explainVenue(luna, userId, venueId, ranking, c.get('caller'));
  if ('explanation' in answer) return c.json(answer.explanation, 200);
  return answer.unknown === 'venue' ? noVenue(c, venueId) : noUser(c, userId);
}
