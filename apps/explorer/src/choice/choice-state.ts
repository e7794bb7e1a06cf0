import { effect, signal } from '@preact/signals';
import type { Choice } from './choice.ts';
import { readChoice, writeChoice } from './choice-link.ts';

/** What is chosen now. It stands in the address, so that the address can be sent to somebody. */
export const choice = signal<Choice>(readChoice(location.hash));

/** Changes some of it. */
export function choose(change: Partial<Choice>): void {
  choice.value = { ...choice.peek(), ...change };
}

effect(() => {
  const fragment = writeChoice(choice.value);
  if (fragment !== location.hash.replace(/^#/, '')) {
    // A slider that moves is one step of the way back, not a hundred.
    history.replaceState(null, '', fragment ? `#${fragment}` : location.pathname);
  }
});

addEventListener('hashchange', () => {
  choice.value = readChoice(location.hash);
});
