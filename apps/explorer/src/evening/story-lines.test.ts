import type { BookingEvent } from '@luna/sdk';
import { expect, test } from 'vitest';
import { storyLines } from './story-lines.ts';

function told(events: readonly Partial<BookingEvent>[]): BookingEvent[] {
  return events.map((event, id) => ({
    id,
    at: new Date(1_800_000_000_000 + id * 40).toISOString(),
    kind: 'intent',
    step: null,
    status: 'requested',
    user_id: null,
    text: '',
    data: {},
    ...event,
  }));
}
const intent = (step: string, text: string, user_id: string | null = null) =>
  ({ kind: 'intent', step, text, user_id }) as const;
const answer = (step: string, outcome: string, user_id: string | null = null) =>
  ({ kind: 'answer', step, data: { outcome }, user_id }) as const;

test('a call and its answer are one line, and every share has its own', () => {
  const lines = storyLines(
    told([
      intent('authorize', 'About to authorize a share.', 'ada'),
      intent('authorize', 'About to authorize a share.', 'ben'),
      answer('authorize', 'declined', 'ben'),
      answer('authorize', 'ok', 'ada'),
      { kind: 'status', text: 'The booking is compensating.', status: 'compensating' },
      intent('void', 'About to let an authorization go.', 'ada'),
      answer('void', 'ok', 'ada'),
    ]),
  );
  expect(
    lines.map(({ kind, text, personId, outcome, isGood }) => [
      ...[kind, text, personId],
      ...[outcome, isGood],
    ]),
  ).toEqual([
    ['call', 'Authorize a share', 'ada', 'ok', true],
    ['call', 'Authorize a share', 'ben', 'declined', false],
    ['status', 'The booking is compensating.', null, undefined, true],
    ['undo', 'Let an authorization go', 'ada', 'ok', true],
  ]);
});

test('tries without an answer are counted on the line of the call, and stay when there is one', () => {
  const noAnswer = (attempts: number) =>
    ({ kind: 'note', step: 'reserve', data: { text: 'no answer yet', attempts } }) as const;
  const begun = [intent('reserve', 'About to reserve the table.'), noAnswer(1), noAnswer(2)];
  expect(storyLines(told(begun))).toMatchObject([
    { text: 'Reserve the table', outcome: 'no answer yet, 2 times', isGood: false, afterMs: 80 },
  ]);
  expect(storyLines(told([...begun, answer('reserve', 'ok')]))).toMatchObject([
    { outcome: 'ok, at try 3', isGood: true },
  ]);
});
