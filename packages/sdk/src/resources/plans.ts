import type { Call } from '../http/call.ts';
import type { Transport } from '../http/transport.ts';
import type { RequestOptions, WriteOptions } from '../options.ts';
import type {
  Plan,
  PlanCancellation,
  PlanDropOut,
  PlanInput,
  PlanResponseInput,
} from '../wire.generated.ts';

/** Evenings proposed, agreed and then booked by themselves. */
export class Plans {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Proposes an evening: venues and times to choose from, who is asked, and until when they can answer.
   *
   * @throws an {@link InvalidRequestError} for a quorum, deadline or candidates that are not possible
   * @example
   * const plan = await luna.plans.create({
   *   organizer_id: 'user1', invited_ids: ['user2', 'user4'], venue_ids: ['venue1'],
   *   slots: [{ date: '2026-12-24', time: '19:00' }], deadline: '2026-12-24T18:00:00Z',
   * });
   */
  create(plan: PlanInput, options?: WriteOptions): Call<Plan> {
    return this.#transport.json('post', '/plans', [], { body: plan, options });
  }

  /**
   * One plan with its answers, and its booking once it is agreed.
   *
   * @throws a {@link NotFoundError} for an unknown plan
   * @example
   * const { status, accepted, quorum } = await luna.plans.get(plan.plan_id);
   */
  get(planId: string, options?: RequestOptions): Call<Plan> {
    return this.#transport.json('get', '/plans/{plan_id}', [planId], { options });
  }

  /**
   * Answers for somebody who is asked. The last agreement needed starts the booking.
   *
   * @throws a {@link PermissionDeniedError} for somebody who is not asked, a {@link ConflictError} when the
   *   plan takes no more answers
   * @example
   * const { status, booking } = await luna.plans.respond(plan.plan_id, { user_id: 'user2', answer: 'accept' });
   */
  respond(planId: string, answer: PlanResponseInput, options?: WriteOptions): Call<Plan> {
    return this.#transport.json('post', '/plans/{plan_id}/responses', [planId], {
      body: answer,
      options,
    });
  }

  /**
   * Leaves a plan that was agreed; with too few left, its booking is cancelled.
   *
   * @throws a {@link PermissionDeniedError} for somebody who is not part of it
   * @example
   * await luna.plans.dropOut(plan.plan_id, { user_id: 'user4' });
   */
  dropOut(planId: string, who: PlanDropOut, options?: WriteOptions): Call<Plan> {
    return this.#transport.json('post', '/plans/{plan_id}/drop-out', [planId], {
      body: who,
      options,
    });
  }

  /**
   * Calls a plan off, with its booking.
   *
   * @throws a {@link PermissionDeniedError} for anybody but the organizer
   * @example
   * await luna.plans.cancel(plan.plan_id, { user_id: 'user1' });
   */
  cancel(planId: string, by: PlanCancellation, options?: WriteOptions): Call<Plan> {
    return this.#transport.json('post', '/plans/{plan_id}/cancel', [planId], { body: by, options });
  }
}
