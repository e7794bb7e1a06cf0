/** One kind of problem: what `type` stands for, wherever it turns up. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What it means, for somebody who meets it for the first time. */
  readonly meaning: string;
  /** What the caller can do about it. */
  readonly remedy: string;
}

/** Every kind of problem the API answers with. A slug, once published, keeps its meaning. */
export const problems = {
  'malformed-request': {
    status: 400,
    title: 'This is not an HTTP request',
    meaning: 'The bytes that came could not be understood as HTTP.',
    remedy: 'Send the request with an HTTP client that keeps to the standard.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    meaning: 'The body could not be read as JSON in UTF-8.',
    remedy: 'Send one complete JSON document; the detail says where reading stopped.',
  },
  'party-size-mismatch': {
    status: 400,
    title: 'The party size is not the number of people',
    meaning: 'The request says how many people come, and names another number of them.',
    remedy: 'Make party_size the number of user_ids, or leave it out.',
  },
  unauthorized: {
    status: 401,
    title: 'A valid API key is needed',
    meaning:
      'The request came without an API key, or with one that is not valid. Which of the two, and why, is not said.',
    remedy:
      'Send `Authorization: Bearer luna_…` with a key that whoever runs this API gave you; `npm run luna -- keys create` makes one.',
  },
  'card-declined': {
    status: 402,
    title: 'A card was declined',
    meaning:
      'The payment method of somebody in the party was refused. The table is released and nobody is charged.',
    remedy: 'Have the person whom the detail names give another payment method, and book again.',
  },
  'insufficient-scope': {
    status: 403,
    title: 'This key may not do this',
    meaning: 'The API key is valid, and the operation needs a scope that the key does not have.',
    remedy:
      'Use a key with the scope that the detail names; /docs says which operation needs which.',
  },
  'not-yours': {
    status: 403,
    title: 'This is for somebody else to do',
    meaning:
      'The API key acts for one person only, and the request is about another, or changes what another made.',
    remedy:
      'Ask with a key of the person it concerns. Several people book together by a plan that each of them answers.',
  },
  'not-invited': {
    status: 403,
    title: 'This person is not invited',
    meaning: 'Only people a plan asks can answer it or leave it.',
    remedy: 'Answer as one of the people of the plan.',
  },
  'not-organizer': {
    status: 403,
    title: 'Only the organizer may do this',
    meaning: 'A plan is called off by whoever proposed it.',
    remedy: 'Ask the organizer, or leave the plan instead.',
  },
  'unknown-path': {
    status: 404,
    title: 'There is nothing at this path',
    meaning: 'No operation of the API has this path.',
    remedy: 'Compare the path with /docs; a trailing slash makes another path.',
  },
  'unknown-venue': {
    status: 404,
    title: 'There is no such venue',
    meaning: 'The request names a venue that does not exist, or not any more.',
    remedy: 'Look the id up with GET /venues.',
  },
  'unknown-user': {
    status: 404,
    title: 'There is no such user',
    meaning: 'The request names a person who does not exist, or not any more.',
    remedy: 'Look the id up with GET /users.',
  },
  'unknown-booking': {
    status: 404,
    title: 'There is no such booking',
    meaning: 'The request names a booking that does not exist.',
    remedy: 'Use the booking_id that the booking was answered with.',
  },
  'unknown-plan': {
    status: 404,
    title: 'There is no such plan',
    meaning: 'The request names a plan that does not exist.',
    remedy: 'Use the plan_id that the plan was answered with.',
  },
  'unknown-webhook-endpoint': {
    status: 404,
    title: 'There is no such webhook endpoint',
    meaning: 'The request names a webhook endpoint that does not exist, or is that of another key.',
    remedy: 'GET /webhook-endpoints lists those there are.',
  },
  'unknown-webhook-delivery': {
    status: 404,
    title: 'There is no such webhook delivery',
    meaning: 'The request names a delivery that does not exist, or is that of another key.',
    remedy: 'GET /webhook-deliveries lists those there are.',
  },
  'unknown-experiment': {
    status: 404,
    title: 'There is no such experiment',
    meaning: 'The request names an experiment that does not exist.',
    remedy: 'GET /experiments lists those there are; PUT /experiments/{key} defines one.',
  },
  'experiment-started': {
    status: 409,
    title: 'This experiment was started',
    meaning:
      'People were assigned by the plan of the experiment, so it stays what it is: it can only be stopped, and what was stopped is not started again.',
    remedy: 'Stop it with POST /experiments/{key}/stop, and define another under another key.',
  },
  'experiment-not-running': {
    status: 409,
    title: 'This experiment has not been started',
    meaning: 'Only what runs can be stopped.',
    remedy: 'Start it with POST /experiments/{key}/start.',
  },
  'experiment-overlaps': {
    status: 409,
    title: 'Somebody would be in two experiments',
    meaning:
      'Another experiment runs that could have the same people: what one does would show in the results of the other.',
    remedy:
      'Stop the experiment that the detail names, or give both a namespace of the same name and shares that do not overlap.',
  },
  'too-many-webhook-endpoints': {
    status: 409,
    title: 'There are too many webhook endpoints',
    meaning: 'A key has at most 50 webhook endpoints.',
    remedy: 'Delete one that is not needed any more.',
  },
  'unknown-problem': {
    status: 404,
    title: 'There is no such kind of problem',
    meaning: 'A page about a kind of problem was asked for that the API never answers with.',
    remedy: 'Take the path from the type of a problem document.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This path does not take this method',
    meaning: 'The path exists, the method does not exist for it.',
    remedy: 'Use one of the methods of the Allow header.',
  },
  'not-acceptable': {
    status: 406,
    title: 'There is no answer of this media type',
    meaning: 'The Accept header leaves out every media type the operation answers with.',
    remedy: 'Accept application/json or text/event-stream.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'The rest of the request was not received in time.',
    remedy: 'Send it again over a connection that is not as slow.',
  },
  'person-overlap': {
    status: 409,
    title: 'Somebody is booked elsewhere at that time',
    meaning:
      'A person of the party has a standing booking at an overlapping time; the detail names it.',
    remedy: 'Cancel that booking first, or choose another time.',
  },
  'no-slot': {
    status: 409,
    title: 'There is no table at that time',
    meaning: 'The venue has nothing left for this party at this time. Nobody is charged.',
    remedy: 'Choose another time of GET /venues/{id}/availability.',
  },
  'slot-lost': {
    status: 409,
    title: 'The venue did not keep the table long enough',
    meaning: 'The slot was held, and was gone before it could be reserved. Nobody is charged.',
    remedy: 'Book again, or choose another time.',
  },
  'reservation-declined': {
    status: 409,
    title: 'The venue did not take the booking',
    meaning: 'The reservation provider refused the booking for good. Nobody is charged.',
    remedy: 'Choose another time, party or venue.',
  },
  'booking-cancelled': {
    status: 409,
    title: 'The booking was called off',
    meaning: 'The booking was cancelled before it could be confirmed.',
    remedy: 'Book again if it is still wanted.',
  },
  'not-modifiable': {
    status: 409,
    title: 'This booking cannot be changed',
    meaning: 'Only a confirmed booking that has not begun can be changed, one change at a time.',
    remedy: 'Look at its status with GET /bookings/{id}; a busy one can be changed in a moment.',
  },
  'not-cancellable': {
    status: 409,
    title: 'This cannot be cancelled',
    meaning: 'The booking or plan is over, is being undone, or has begun.',
    remedy: 'Look at its status first.',
  },
  'not-due': {
    status: 409,
    title: 'It is too early for this',
    meaning:
      'A party can be marked as absent only once its time has come, and only while the booking is confirmed.',
    remedy: 'Wait for the start of the booking.',
  },
  'not-a-member': {
    status: 409,
    title: 'This person is not part of the booking',
    meaning: 'Somebody who is not in the party cannot leave it.',
    remedy: 'Name somebody who is in the party.',
  },
  'plan-expired': {
    status: 409,
    title: 'The plan takes no more answers',
    meaning: 'The deadline of the plan has passed.',
    remedy: 'Propose it again.',
  },
  'plan-already-booked': {
    status: 409,
    title: 'The plan is already booked',
    meaning: 'The agreement was reached and its booking started; later answers do not count.',
    remedy: 'Look at the booking of the plan; who cannot come leaves the plan instead.',
  },
  'plan-cancelled': {
    status: 409,
    title: 'The plan was called off',
    meaning: 'The organizer has called the plan off.',
    remedy: 'Propose another one.',
  },
  'no-option-left': {
    status: 409,
    title: 'No candidate of the plan is left',
    meaning: 'Every candidate of the plan has begun.',
    remedy: 'Propose another time.',
  },
  'nothing-to-settle': {
    status: 409,
    title: 'Nothing waits to be settled',
    meaning: 'The booking needs no attention.',
    remedy: 'Look at its status with GET /bookings/{id}.',
  },
  'user-has-bookings': {
    status: 409,
    title: 'This person has live bookings',
    meaning:
      'Somebody who has a booking to come cannot be erased: others count on it and money may have to go back.',
    remedy: 'Cancel the bookings that the detail names, then erase the person.',
  },
  'idempotency-key-in-flight': {
    status: 409,
    title: 'The first request with this key is still under way',
    meaning: 'A request with the same Idempotency-Key has not ended yet.',
    remedy: 'Send the same request again after the seconds of the Retry-After header.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: 'The body has more bytes than this operation takes.',
    remedy: 'Send fewer items in a request; `npm run luna -- import` takes files of any size.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body has the wrong media type',
    meaning: 'The operation takes JSON, and the Content-Type says that the body is something else.',
    remedy: 'Send Content-Type: application/json.',
  },
  'misdirected-request': {
    status: 421,
    title: 'This host name is not served here',
    meaning:
      'While the API is open it answers only to the names of this machine, so that a web page elsewhere cannot borrow a browser to reach it.',
    remedy: 'Use http://localhost or http://127.0.0.1 with the port of the API.',
  },
  'invalid-request': {
    status: 422,
    title: 'The request is not of the right shape',
    meaning: 'The request could be read, but fields of it are missing, unknown or out of range.',
    remedy: 'Correct each field listed in errors.',
  },
  'invalid-date': {
    status: 422,
    title: 'There is no such day',
    meaning: 'The date is no day of the calendar, or not written as YYYY-MM-DD.',
    remedy: 'Send a day that exists, such as 2026-12-24.',
  },
  'invalid-time': {
    status: 422,
    title: 'There is no such time',
    meaning: 'The time is no time of the day, or not written as HH:MM.',
    remedy: 'Send a time from 00:00 to 23:59.',
  },
  'time-does-not-exist': {
    status: 422,
    title: 'The clocks skip this time',
    meaning: 'The clocks of the venue go forward on that day and never show this time.',
    remedy: 'Choose a later time on that day.',
  },
  'time-is-ambiguous': {
    status: 422,
    title: 'The clocks show this time twice',
    meaning: 'The clocks of the venue go back on that day and show this time twice.',
    remedy: 'Choose a time outside that hour.',
  },
  'in-the-past': {
    status: 422,
    title: 'That time has passed',
    meaning: 'A table can be booked for a time to come only.',
    remedy: 'Choose a later date or time; it is local to the venue.',
  },
  'beyond-horizon': {
    status: 422,
    title: 'That is too far ahead',
    meaning: 'The venue takes bookings for a number of days ahead only.',
    remedy: 'Choose a nearer date.',
  },
  'outside-opening-hours': {
    status: 422,
    title: 'The venue takes no party at that time',
    meaning: 'The time lies outside the opening hours of the venue.',
    remedy: 'Choose a time within its opening hours.',
  },
  'empty-party': {
    status: 422,
    title: 'A party has at least one person',
    meaning: 'Nobody, or too few people, are named.',
    remedy: 'Name the people who come.',
  },
  'duplicate-person': {
    status: 422,
    title: 'The same person is named twice',
    meaning: 'Everybody counts once.',
    remedy: 'Name each person once.',
  },
  'party-too-large': {
    status: 422,
    title: 'The party is too large for the venue',
    meaning: 'The venue takes parties up to a size.',
    remedy: 'Make the party smaller, or choose another venue.',
  },
  'no-candidates': {
    status: 422,
    title: 'A plan needs a venue and a time',
    meaning: 'The plan has no venue or no time to choose from.',
    remedy: 'Name at least one venue and one time.',
  },
  'duplicate-option': {
    status: 422,
    title: 'A candidate is proposed twice',
    meaning: 'The same venue at the same time stands in the plan twice.',
    remedy: 'Name each candidate once.',
  },
  'invalid-quorum': {
    status: 422,
    title: 'The quorum is not possible',
    meaning: 'The quorum is a whole number from 2 to the number of people asked.',
    remedy: 'Choose a quorum in that range, or leave it out.',
  },
  'invalid-deadline': {
    status: 422,
    title: 'The deadline is not possible',
    meaning: 'The deadline lies between now and the start of the last candidate.',
    remedy: 'Choose a deadline in that range.',
  },
  'invalid-ranking': {
    status: 422,
    title: 'The ranking is not possible',
    meaning: 'A ranking names options of the plan, each at most once.',
    remedy: 'Use the option_id of the plan.',
  },
  'invalid-idempotency-key': {
    status: 422,
    title: 'The Idempotency-Key is not of the right shape',
    meaning: 'A key is 1 to 128 visible ASCII characters.',
    remedy: 'Send a random key, such as a UUID.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This key belongs to another request',
    meaning: 'The Idempotency-Key was used with another body.',
    remedy: 'Use a new key for a new request.',
  },
  'invalid-webhook': {
    status: 422,
    title: 'This webhook is not to be trusted',
    meaning:
      'The signature is missing, wrong or too old, or the body is not what the vendor sends.',
    remedy: 'Check the signing secret on both sides.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning: 'The API key, or the address the request came from, has used up what it may ask for.',
    remedy:
      'Wait for the seconds of the Retry-After header. RateLimit says what is left, RateLimit-Policy what there is.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: 'The request line and headers have more bytes than the API reads.',
    remedy: 'Send fewer or shorter headers, and a shorter path.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    meaning: 'A fault of the API. Nothing about the request explains it.',
    remedy: 'Try again; when it stays, report the request_id to whoever runs this API.',
  },
  'provider-unavailable': {
    status: 503,
    title: 'The venue or the payment service cannot be reached',
    meaning:
      'A provider could not be reached for long, and certainly did nothing. Nothing is booked and nobody is charged.',
    remedy: 'Send the request again after the seconds of the Retry-After header.',
  },
  'not-ready': {
    status: 503,
    title: 'The API is not ready',
    meaning: 'The API is starting, stopping or cannot reach its database.',
    remedy: 'Try again after the seconds of the Retry-After header.',
  },
} as const satisfies Record<string, ProblemKind>;

/** Short name of a kind of problem: the last part of its `type`. */
export type ProblemSlug = keyof typeof problems;
