import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { accessTable } from './access/access-table.ts';
import { type AdmitOptions, admit } from './http/admit.ts';
import { allowOrigins } from './http/allow-origins.ts';
import { answerError } from './http/answer-error.ts';
import { answerProblem, refuseInvalid } from './http/answer-problem.ts';
import type { LunaApp, LunaEnv } from './http/env.ts';
import { giveRequestId } from './http/give-request-id.ts';
import { logRequests } from './http/log-requests.ts';
import { measureRequests } from './http/measure-requests.ts';
import { refuseStrangeHosts } from './http/refuse-strange-hosts.ts';
import type { Luna } from './luna.ts';
import type { Metrics } from './metrics/metrics.ts';
import { getBookingCalendar } from './routes/bookings/calendar.ts';
import { cancelBooking } from './routes/bookings/cancel.ts';
import { postBooking } from './routes/bookings/create.ts';
import { listBookingEvents } from './routes/bookings/events.ts';
import { getBooking } from './routes/bookings/get.ts';
import { listBookings } from './routes/bookings/list.ts';
import { markNoShow } from './routes/bookings/no-show.ts';
import { changeBooking } from './routes/bookings/patch.ts';
import { settleBooking } from './routes/bookings/settle.ts';
import { clearFaults } from './routes/emulators/faults-delete.ts';
import { orderFault } from './routes/emulators/faults-post.ts';
import { postEvents } from './routes/events/post.ts';
import { postUserView } from './routes/events/post-view.ts';
import { getExperiment } from './routes/experiments/get.ts';
import { listExperiments } from './routes/experiments/list.ts';
import { putExperiment } from './routes/experiments/put.ts';
import { getExperimentResults } from './routes/experiments/results.ts';
import { startExperiment } from './routes/experiments/start.ts';
import { stopExperiment } from './routes/experiments/stop.ts';
import type { Operation } from './routes/operation.ts';
import { cancelPlan } from './routes/plans/cancel.ts';
import { dropOutOfPlan } from './routes/plans/drop-out.ts';
import { getPlan } from './routes/plans/get.ts';
import { proposePlan } from './routes/plans/post.ts';
import { respondToPlan } from './routes/plans/respond.ts';
import { getProblem } from './routes/problems/get.ts';
import { getExplanation, postExplanation } from './routes/recommendations/explanation.ts';
import { postGroupRecommendations } from './routes/recommendations/groups-post.ts';
import { getPeopleRecommendations } from './routes/recommendations/people-get.ts';
import { getVenueRecommendations } from './routes/recommendations/venues-get.ts';
import { postVenueRecommendations } from './routes/recommendations/venues-post.ts';
import { describe } from './routes/service/describe.ts';
import { docs } from './routes/service/docs.ts';
import { explore } from './routes/service/explore.ts';
import { health } from './routes/service/health.ts';
import { livez } from './routes/service/livez.ts';
import { readyz } from './routes/service/readyz.ts';
import { welcome } from './routes/service/welcome.ts';
import { deleteUser } from './routes/users/delete.ts';
import { deleteUserBlock } from './routes/users/delete-block.ts';
import { deleteUserFriend } from './routes/users/delete-friend.ts';
import { getUser } from './routes/users/get.ts';
import { getUserContact } from './routes/users/get-contact.ts';
import { listUsers } from './routes/users/list.ts';
import { listUserFriends } from './routes/users/list-friends.ts';
import { putUser } from './routes/users/put.ts';
import { putUserBlock } from './routes/users/put-block.ts';
import { putUserContact } from './routes/users/put-contact.ts';
import { putUserFriend } from './routes/users/put-friend.ts';
import { putUserLocation } from './routes/users/put-location.ts';
import { getAvailability } from './routes/venues/availability.ts';
import { deleteVenue } from './routes/venues/delete.ts';
import { getVenue } from './routes/venues/get.ts';
import { listVenues } from './routes/venues/list.ts';
import { putVenue } from './routes/venues/put.ts';
import { listTrendingVenues } from './routes/venues/trending.ts';
import { listWebhookDeliveries } from './routes/webhook-deliveries/list.ts';
import { replayWebhookDelivery } from './routes/webhook-deliveries/replay.ts';
import { deleteWebhookEndpoint } from './routes/webhook-endpoints/delete.ts';
import { getWebhookEndpoint } from './routes/webhook-endpoints/get.ts';
import { listWebhookEndpoints } from './routes/webhook-endpoints/list.ts';
import { changeWebhookEndpoint } from './routes/webhook-endpoints/patch.ts';
import { createWebhookEndpoint } from './routes/webhook-endpoints/post.ts';
import { rotateWebhookSecret } from './routes/webhook-endpoints/rotate-secret.ts';
import { receiveWebhook } from './routes/webhooks/post.ts';

/** Every operation there is, in the order of the documentation. */
const operations: readonly Operation[] = [
  getVenueRecommendations,
  postVenueRecommendations,
  getExplanation,
  postExplanation,
  getPeopleRecommendations,
  postGroupRecommendations,
  listUsers,
  getUser,
  putUser,
  deleteUser,
  putUserLocation,
  getUserContact,
  putUserContact,
  putUserBlock,
  deleteUserBlock,
  listUserFriends,
  putUserFriend,
  deleteUserFriend,
  listVenues,
  getVenue,
  putVenue,
  deleteVenue,
  getAvailability,
  listTrendingVenues,
  postBooking,
  getBooking,
  changeBooking,
  cancelBooking,
  listBookingEvents,
  getBookingCalendar,
  listBookings,
  markNoShow,
  settleBooking,
  proposePlan,
  getPlan,
  respondToPlan,
  dropOutOfPlan,
  cancelPlan,
  postEvents,
  postUserView,
  putExperiment,
  listExperiments,
  getExperiment,
  startExperiment,
  stopExperiment,
  getExperimentResults,
  createWebhookEndpoint,
  listWebhookEndpoints,
  getWebhookEndpoint,
  changeWebhookEndpoint,
  rotateWebhookSecret,
  deleteWebhookEndpoint,
  listWebhookDeliveries,
  replayWebhookDelivery,
  receiveWebhook,
  orderFault,
  clearFaults,
  welcome,
  health,
  livez,
  readyz,
  getProblem,
  describe,
  docs,
  explore,
];

/** How the API is to be reached. */
export interface AppOptions extends Partial<Omit<AdmitOptions, 'keys'>> {
  /** Web pages of these may use it from a browser, and no others. */
  readonly corsOrigins?: readonly string[];
  /** Gets the time and outcome of every request. */
  readonly metrics?: Pick<Metrics, 'observe'> | undefined;
  /** Goes around everything: tracing. */
  readonly around?: MiddlewareHandler | undefined;
}

/** The API. */
export function createApp(
  luna: Luna,
  { auth = 'open', corsOrigins = [], metrics, around, ...admission }: AppOptions = {},
): LunaApp {
  const app = new OpenAPIHono<LunaEnv>({ defaultHook: refuseInvalid });
  if (around) app.use(around);
  app.use(giveRequestId);
  app.use(logRequests(luna.logger));
  if (metrics) app.use(measureRequests(metrics));
  if (auth === 'open') app.use(refuseStrangeHosts);
  if (corsOrigins.length > 0) app.use(allowOrigins(corsOrigins));
  app.use(admit({ keys: luna.keys, auth, ...admission }, accessTable(app)));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const allow = methods.join(', ');
        const detail = `${shown(c.req.path)} takes ${allow}, not ${c.req.method}.`;
        return answerProblem(c, 'method-not-allowed', detail, { headers: { allow } });
      },
    }),
  );
  app.notFound((c) =>
    answerProblem(
      c,
      'unknown-path',
      `There is nothing at ${shown(c.req.path)}; /docs shows what there is.`,
    ),
  );
  app.onError(answerError);
  for (const operation of operations) operation(app, luna);
  return app;
}

/** As much of a path as helps. */
function shown(path: string): string {
  return path.length > 200 ? `${path.slice(0, 200)}…` : path;
}
