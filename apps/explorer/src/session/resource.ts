import { type ReadonlySignal, signal } from '@preact/signals';
import { sayFailure } from './failure.ts';

/** Something of the API: the last that arrived stays until the next one does. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly isLoading: boolean;
  readonly failure: string | undefined;
}

export interface Resource<T> {
  readonly state: ReadonlySignal<Loaded<T>>;
  /** Asks anew. What was asked before is ended and can no longer arrive. */
  load(ask: (signal: AbortSignal) => PromiseLike<T>): Promise<void>;
  /** As if nothing had ever been asked. */
  clear(): void;
}

const nothing = { value: undefined, isLoading: false, failure: undefined };

/**
 * A place for one answer of the API at a time.
 *
 * @example
 * const people = createResource<User[]>();
 * await people.load(async (signal) => (await luna.value.users.list({ signal })).data);
 */
export function createResource<T>(): Resource<T> {
  const state = signal<Loaded<T>>(nothing);
  let running: AbortController | undefined;
  return {
    state,
    async load(ask) {
      running?.abort();
      const mine = new AbortController();
      running = mine;
      state.value = { ...state.peek(), isLoading: true };
      try {
        const value = await ask(mine.signal);
        if (running === mine) state.value = { value, isLoading: false, failure: undefined };
      } catch (error) {
        if (running !== mine) return;
        state.value = { value: undefined, isLoading: false, failure: sayFailure(error) };
      }
    },
    clear() {
      running?.abort();
      running = undefined;
      state.value = nothing;
    },
  };
}
