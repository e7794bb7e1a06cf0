import { createRoute, z } from '@hono/zod-openapi';
import { recommendationRequest, venueRecommendation } from '@luna/contract';
import { answerInvalid } from '../../http/answer-problem.ts';
import { answerVenues, diversityHeaders, experimentHeaders } from '../../http/answer-venues.ts';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { chooseRanking } from '../../recommending/choose-ranking.ts';
import { recommendVenues } from '../../recommending/recommend-venues.ts';
import { noUser } from '../absent.ts';
import { exampleRecommendation } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';

const route = createRoute({
  method: 'post',
  path: '/recommendations/venues',
  operationId: 'recommendVenuesBy',
  security: needs('read'),
  tags: ['Recommendations'],
  summary: 'The same with weights, settings and filters of your own',
  middleware: jsonBody(),
  request: {
    body: body(recommendationRequest, {
      user_id: 'user1',
      top_n: 3,
      weights: { distance: 40, interests: 35, price: 0, history: 25 },
      settings: { distance: { range_km: 5 } },
      filters: { categories: ['cafe', 'gallery'], radius_km: 2 },
      diversity: 10,
    }),
  },
  responses: {
    200: {
      ...json(
        'Venues, best first, or as `diversity` and `rest_ignored` arrange them.',
        z.array(venueRecommendation),
        [exampleRecommendation],
      ),
      headers: { ...experimentHeaders, ...diversityHeaders },
    },
    ...refusals(
      'malformed-json',
      'unknown-user',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const postVenueRecommendations: Operation = (app, luna) => {
  app.openapi(route, async (c) => {
    const { user_id, top_n, ...choice } = c.req.valid('json');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    const chosen = chooseRanking(luna.index, choice, top_n, luna.now());
    if ('errors' in chosen) return answerInvalid(c, chosen.errors);
    const answer = await recommendVenues(luna, user_id, chosen, c.get('caller'));
    return answer === undefined ? noUser(c, user_id) : answerVenues(c, answer);
  });
};
