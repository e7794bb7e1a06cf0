import { isVisibleTo } from '@luna/compat';
import type { Companion } from '@luna/contract';
import { type UserRecord, users } from '@luna/store';
import { personEntry } from '../catalogue/catalogue-entries.ts';
import type { Luna } from '../luna.ts';
import { companionToWire } from '../wire/companion-wire.ts';
import { untilFresh } from './until-fresh.ts';

/** The people who fit somebody best, each read again so that nobody appears who has gone or hidden. */
export function recommendPeople(
  { store, index }: Luna,
  asking: UserRecord,
  limit: number,
): Promise<Companion[]> {
  const person = personEntry(asking);
  return untilFresh(index, async () => {
    const matches = index.catalogue.mostCompatible(person, limit);
    const records = await users.getMany(
      store.db,
      matches.map((match) => match.person.id),
    );
    const shown = matches.flatMap((match) => {
      const record = records.get(match.person.id);
      return record && isVisibleTo(person, record) ? [companionToWire(match, record.name)] : [];
    });
    const staleUsers = matches
      .map((match) => match.person.id)
      .filter((id) => !shown.some((companion) => companion.user_id === id));
    return { answer: shown, stale: { users: staleUsers } };
  });
}
