import { people, person } from '../session/people.ts';
import { offeredPeople } from './evening.ts';

/** What somebody is called, as far as this page knows them; else their id. */
export function nameOf(id: string): string {
  if (person.value.value?.id === id) return person.value.value.name;
  return (
    offeredPeople.value.value?.find(({ user_id }) => user_id === id)?.user_name ??
    people.state.value.value?.users.find((user) => user.id === id)?.name ??
    id
  );
}
