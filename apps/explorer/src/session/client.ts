import { Luna } from '@luna/sdk';
import { signal } from '@preact/signals';

const kept = 'luna-api-key';

/** The key that was pasted, for as long as the tab is open; empty where the API is open. */
export const apiKey = signal(sessionStorage.getItem(kept) ?? '');
/** Whether the API has answered that it wants a key, or another one. */
export const needsKey = signal(false);

const connect = () => new Luna({ baseUrl: location.origin, apiKey: apiKey.peek() || undefined });

/** The API that serves this page. Another one means that everything is asked anew. */
export const luna = signal(connect());

/** Asks everything anew, after something went wrong. */
export function askAnew(): void {
  luna.value = connect();
}

export function useKey(key: string): void {
  sessionStorage.setItem(kept, key);
  apiKey.value = key;
  needsKey.value = false;
  askAnew();
}
