import type { Problem } from '@luna/booking-agent';
import { toInstant } from '@luna/booking-agent';

/** Whether a date and time can be meant at all, wherever the venue is; `null` when they can. */
export function checkWhen(date: string, time = '12:00'): Problem | null {
  const instant = toInstant(date, time, 'UTC');
  return typeof instant === 'number' ? null : instant;
}

/** Whether these people can be a party at all: somebody, and everybody once; `null` when they can. */
export function checkWho(userIds: readonly string[]): Problem | null {
  const data = {};
  if (userIds.length === 0) {
    const detail = 'a party has at least one person';
    return { code: 'empty_party', field: 'members', detail, data };
  }
  const twice = userIds.findIndex((id, n) => userIds.indexOf(id) !== n);
  if (twice < 0) return null;
  const id = userIds[twice] ?? '';
  return {
    code: 'duplicate_person',
    field: `members[${twice}]`,
    detail: `${id} is in the party twice; name each person once`,
    data: { person_id: id },
  };
}
