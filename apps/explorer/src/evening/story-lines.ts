import type { BookingEvent } from '@luna/sdk';

/** One line of the story as it is shown: a call, its tries and its answer are one. */
export interface StoryLine {
  /** The event that began it. */
  readonly id: number;
  readonly kind: 'call' | 'undo' | 'status' | 'other';
  readonly text: string;
  /** The member whose share it is about; null for the whole party. */
  readonly personId: string | null;
  /** How the call ended, or how far it got; nothing while it is under way for the first time. */
  readonly outcome: string | undefined;
  readonly isGood: boolean;
  /** Tries without an answer. */
  readonly tries: number;
  /** Milliseconds since the first event. */
  readonly afterMs: number;
}

/** Steps that take another one back. */
const undoing = new Set(['void', 'refund', 'release', 'cancel', 'drop_old']);

/** Makes lines of events: an intent becomes a line, and what follows says how it ended. */
export function storyLines(events: readonly BookingEvent[]): StoryLine[] {
  const lines: StoryLine[] = [];
  const began = Date.parse(events[0]?.at ?? '');
  /** Lines without an answer by step and person, oldest first: the answers of a step come in any order. */
  const open = new Map<string, number[]>();
  for (const event of events) {
    const { id, kind, step, user_id: personId, text, data } = event;
    const afterMs = Date.parse(event.at) - began;
    const call = JSON.stringify([step, personId]);
    const waiting = open.get(call);
    const at = waiting?.[0];
    const begun = { id, personId, tries: 0, outcome: undefined, isGood: true, afterMs };
    const line = at === undefined ? undefined : lines[at];
    if (kind === 'intent') {
      open.set(call, [...(waiting ?? []), lines.length]);
      const what = undoing.has(step ?? '') ? 'undo' : 'call';
      lines.push({ ...begun, kind: what, text: callOf(text) });
    } else if (kind === 'answer' && line !== undefined && at !== undefined) {
      waiting?.shift();
      const answer = String(data['outcome']).replaceAll('_', ' ');
      // Tries without an answer stay in the story: that they did no harm is the point of it.
      const outcome = line.tries === 0 ? answer : `${answer}, at try ${line.tries + 1}`;
      lines[at] = { ...line, outcome, isGood: answer === 'ok', afterMs };
    } else if (kind === 'note' && line !== undefined && at !== undefined && 'attempts' in data) {
      const tries = Number(data['attempts']);
      const outcome = `no answer yet, ${tries === 1 ? 'once' : `${tries} times`}`;
      lines[at] = { ...line, tries, outcome, isGood: false, afterMs };
    } else {
      const what = kind === 'status' ? 'status' : 'other';
      const asked = kind === 'request' ? requests[String(data['request'])] : undefined;
      lines.push({ ...begun, kind: what, text: asked ?? text });
    }
  }
  return lines;
}

const requests: Readonly<Record<string, string>> = {
  create: 'A table was asked for.',
  modify: 'A change was asked for.',
  cancel: 'The cancellation was asked for.',
};

/** `About to hold the table.` as `Hold the table`. */
function callOf(text: string): string {
  const what = text.replace(/^About to /, '').replace(/\.$/, '');
  return what.charAt(0).toUpperCase() + what.slice(1);
}
