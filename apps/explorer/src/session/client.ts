import { Luna } from '@luna/sdk';
import { computed, signal } from '@preact/signals';

const kept = 'luna-api-key';

/** The key that was pasted, for as long as the tab is open; empty where the API is open. */
export const apiKey = signal(sessionStorage.getItem(kept) ?? '');
/** Whether the API has answered that it wants a key, or another one. */
export const needsKey = signal(false);

/** The API that serves this page. */
export const luna = computed(
  () => new Luna({ baseUrl: location.origin, apiKey: apiKey.value || undefined }),
);

export function useKey(key: string): void {
  sessionStorage.setItem(kept, key);
  apiKey.value = key;
  needsKey.value = false;
}
