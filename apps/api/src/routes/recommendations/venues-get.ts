import { createRoute, z } from '@hono/zod-openapi';
import { rankingQuery, venueRecommendation } from '@luna/contract';
import { answerInvalid } from '../../http/answer-problem.ts';
import { answerVenues, experimentHeaders } from '../../http/answer-venues.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { chooseRanking } from '../../recommending/choose-ranking.ts';
import { recommendVenues } from '../../recommending/recommend-venues.ts';
import { noUser } from '../absent.ts';
import { exampleRecommendation } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { userPath } from '../parameters.ts';

const route = createRoute({
  method: 'get',
  path: '/recommendations/venues/{user_id}',
  operationId: 'recommendVenues',
  security: needs('read'),
  tags: ['Recommendations'],
  summary: 'Where somebody would like to go, why, and who would come along',
  request: { params: userPath, query: rankingQuery(5) },
  responses: {
    200: {
      ...json('Venues, best first.', z.array(venueRecommendation), [exampleRecommendation]),
      headers: experimentHeaders,
    },
    ...refusals('unknown-user', 'invalid-request'),
    ...otherwise,
  },
});

export const getVenueRecommendations: Operation = (app, luna) => {
  app.openapi(route, async (c) => {
    const { user_id } = c.req.valid('param');
    const { top_n, ...choice } = c.req.valid('query');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    const chosen = chooseRanking(luna.index, choice, top_n, luna.now());
    if ('errors' in chosen) return answerInvalid(c, chosen.errors);
    const answer = await recommendVenues(luna, user_id, chosen, c.get('caller'));
    return answer === undefined ? noUser(c, user_id) : answerVenues(c, answer);
  });
};
