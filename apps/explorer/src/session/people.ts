import type { User } from '@luna/sdk';
import { computed, effect } from '@preact/signals';
import { choice } from '../choice/choice-state.ts';
import { luna } from './client.ts';
import { createResource } from './resource.ts';

/** How many people the picker offers; anybody else is reached by id. */
const offered = 100;

interface People {
  readonly users: readonly User[];
  /** Whether there are more than are offered. */
  readonly isPart: boolean;
}

export const people = createResource<People>();
const asked = createResource<User>();

effect(() => {
  const client = luna.value;
  void people.load(async (signal) => {
    const { data, cursor } = await client.users.list({ limit: offered, signal });
    return { users: data, isPart: cursor !== null };
  });
});

/** The id of the person everything is about: the one of the link, else the first there is. */
export const personId = computed(
  () => choice.value.person ?? people.state.value.value?.users[0]?.id,
);

effect(() => {
  const id = personId.value;
  const client = luna.value;
  if (id === undefined) asked.clear();
  else void asked.load((signal) => client.users.get(id, { signal }));
});

/** The person everything is about, and whether that is still being asked. */
export const person = asked.state;
