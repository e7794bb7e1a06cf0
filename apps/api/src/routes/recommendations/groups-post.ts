import { createRoute } from '@hono/zod-openapi';
import { groupRecommendation, groupRecommendationRequest } from '@luna/contract';
import { answerInvalid } from '../../http/answer-problem.ts';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { chooseRanking } from '../../recommending/choose-ranking.ts';
import { recommendForGroup } from '../../recommending/recommend-for-group.ts';
import { noUser } from '../absent.ts';
import { exampleGroupRecommendation } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';

const route = createRoute({
  method: 'post',
  path: '/recommendations/groups',
  operationId: 'recommendForGroup',
  security: needs('read'),
  tags: ['Recommendations'],
  summary: 'Venues for several people at once, with the score of each of them',
  middleware: jsonBody(),
  request: {
    body: body(groupRecommendationRequest, {
      members: [{ user_id: 'user1' }, { user_id: 'user2', vetoes: { tags: ['nightlife'] } }],
      strategy: 'auto',
      top_n: 3,
      filters: { radius_km: 5 },
    }),
  },
  responses: {
    200: json('Venues, best first for the group.', groupRecommendation, exampleGroupRecommendation),
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

export const postGroupRecommendations: Operation = (app, luna) => {
  app.openapi(route, async (c) => {
    const request = c.req.valid('json');
    const {
      members: _members,
      strategy: _strategy,
      threshold: _threshold,
      top_n,
      ...choice
    } = request;
    const chosen = chooseRanking(luna.index, choice, top_n, luna.now());
    if ('errors' in chosen) return answerInvalid(c, chosen.errors);
    const ids = request.members.map(({ user_id }) => user_id);
    const { isAdmin, userId } = c.get('caller');
    if (!isAdmin && userId !== null && !ids.includes(userId)) {
      return refuseOthers(c, ids) as never;
    }
    const answer = await recommendForGroup(luna, request, chosen, c.get('caller'));
    return 'unknown' in answer ? noUser(c, answer.unknown) : c.json(answer.found, 200);
  });
};
