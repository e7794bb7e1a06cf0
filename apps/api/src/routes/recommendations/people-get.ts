import { createRoute, z } from '@hono/zod-openapi';
import { companion, peopleQuery } from '@luna/contract';
import { answerJson } from '../../http/answer-json.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { recommendAcquaintances } from '../../recommending/recommend-acquaintances.ts';
import { recommendPeople } from '../../recommending/recommend-people.ts';
import { noUser } from '../absent.ts';
import { exampleCompanion } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { userPath } from '../parameters.ts';

const route = createRoute({
  method: 'get',
  path: '/recommendations/people/{user_id}',
  operationId: 'recommendPeople',
  security: needs('read'),
  tags: ['Recommendations'],
  summary: 'Who would get on with somebody',
  request: { params: userPath, query: peopleQuery(10) },
  responses: {
    200: json('People, best first.', z.array(companion), [exampleCompanion]),
    ...refusals('unknown-user', 'invalid-request'),
    ...otherwise,
  },
});

export const getPeopleRecommendations: Operation = (app, luna) => {
  app.openapi(route, async (c) => {
    const { user_id } = c.req.valid('param');
    const { top_n, profile } = c.req.valid('query');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    if (profile === 'luna-1') {
      const known = await recommendAcquaintances(luna, user_id, top_n, c.get('caller'));
      return known === undefined ? noUser(c, user_id) : c.json(known, 200);
    }
    const answer = await recommendPeople(luna, user_id, top_n, c.get('caller'));
    return answer === undefined ? noUser(c, user_id) : answerJson(c, answer);
  });
};
