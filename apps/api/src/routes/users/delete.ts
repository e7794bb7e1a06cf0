import { createRoute } from '@hono/zod-openapi';
import { erasePerson } from '@luna/store';
import { answerProblem } from '../../http/answer-problem.ts';
import { otherwise, refusals } from '../../http/responses.ts';
import { noUser } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { userPath } from '../parameters.ts';

const route = createRoute({
  method: 'delete',
  path: '/users/{user_id}',
  operationId: 'deleteUser',
  security: needs('admin'),
  tags: ['Users'],
  summary: 'Erase a person, with everything known about them',
  description:
    'Bookings that are over keep their money, and nobody in the place of the person. Somebody others still count on is not erased: cancel or leave first.',
  request: { params: userPath },
  responses: {
    204: { description: 'The person is gone.' },
    ...refusals('unknown-user', 'user-has-bookings', 'invalid-request'),
    ...otherwise,
  },
});

export const deleteUser: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { user_id } = c.req.valid('param');
    const result = await store.transaction((tx) => erasePerson(tx, user_id));
    if (result.kind === 'unknown_user') return noUser(c, user_id);
    if (result.kind === 'has_live_bookings') {
      const { bookingIds, planIds } = result;
      const standing = [
        ...bookingIds.map((id) => `booking ${id}`),
        ...planIds.map((id) => `plan ${id}`),
      ];
      const detail = `${user_id} is part of ${standing.join(', ')}; cancel or leave first.`;
      return answerProblem(c, 'user-has-bookings', detail, {
        data: { booking_ids: [...bookingIds], plan_ids: [...planIds] },
      });
    }
    await index.refresh({ users: [user_id] });
    return c.body(null, 204);
  });
};
