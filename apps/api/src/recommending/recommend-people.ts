import type { Companion } from '@luna/contract';
import { type Viewer, whoIs } from '../catalogue/viewer.ts';
import type { Luna } from '../luna.ts';
import { companionsToJson } from '../wire/companion-json.ts';
import type { JsonText } from '../wire/json-text.ts';
import { answerFresh } from './answer-fresh.ts';

/** The people who fit somebody best; `undefined` when there is no such person. */
export function recommendPeople(
  { index }: Luna,
  userId: string,
  limit: number,
  viewer: Viewer,
): Promise<JsonText<Companion[]> | undefined> {
  return answerFresh(index, { users: [userId] }, () => {
    const person = whoIs(index.catalogue, viewer, userId);
    if (person === undefined) return { answer: undefined, shows: () => ({ users: [userId] }) };
    const matches = index.catalogue.mostCompatible(person, limit);
    return {
      answer: companionsToJson(matches),
      shows: () => ({ users: [userId, ...matches.map((match) => match.person.id)] }),
    };
  });
}
