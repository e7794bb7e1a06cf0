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
    text: '',
    data: {},
    ...event,
  }));
}
const intent = (step: string, text: string) => ({ kind: 'intent', step, text }) as const;
const answer = (step: string, outcome: string) =>
  ({ kind: 'answer', step, data: { outcome } }) as const;

test('a call and its answer are one line, and every share has its own', () => {
  const lines = storyLines(
    told([
      intent('authorize', 'About to authorize a share.'),
      intent('authorize', 'About to authorize a share.'),
      answer('authorize', 'ok'),
      answer('authorize', 'declined'),
      { kind: 'status', text: 'The booking is compensating.', status: 'compensating' },
      intent('void', 'About to let an authorization go.'),
      answer('void', 'ok'),
    ]),
  );
  expect(lines.map(({ kind, text, outcome, isGood }) => [kind, text, outcome, isGood])).toEqual([
    ['call', 'Authorize a share', 'ok', true],
    ['call', 'Authorize a share', 'declined', false],
    ['status', 'The booking is compensating.', undefined, true],
    ['undo', 'Let an authorization go', 'ok', true],
  ]);
});

test('tries without an answer are counted on the line of the call', () => {
  const noAnswer = (attempts: number) =>
    ({ kind: 'note', step: 'reserve', data: { text: 'no answer yet', attempts } }) as const;
  const begun = [intent('reserve', 'About to reserve the table.'), noAnswer(1), noAnswer(2)];
  expect(storyLines(told(begun))).toMatchObject([
    { text: 'Reserve the table', outcome: 'no answer yet, 2 times', isGood: false, afterMs: 80 },
  ]);
  expect(storyLines(told([...begun, answer('reserve', 'ok')]))).toMatchObject([
    { outcome: 'ok', isGood: true },
  ]);
});
