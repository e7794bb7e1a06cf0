import { computed, effect, signal } from '@preact/signals';

export type Theme = 'light' | 'dark';

const kept = 'luna-theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const systemTheme = signal<Theme>(system.matches ? 'dark' : 'light');
const chosen = signal<Theme | undefined>(readTheme(localStorage.getItem(kept)));

/** The theme that is shown: the one that was chosen here, else that of the system. */
export const theme = computed(() => chosen.value ?? systemTheme.value);

system.addEventListener('change', ({ matches }) => {
  systemTheme.value = matches ? 'dark' : 'light';
});
effect(() => {
  document.documentElement.dataset['theme'] = theme.value;
});

function readTheme(text: string | null): Theme | undefined {
  return text === 'light' || text === 'dark' ? text : undefined;
}

export function switchTheme(): void {
  chosen.value = theme.value === 'dark' ? 'light' : 'dark';
  localStorage.setItem(kept, chosen.value);
}

/** Whether things may move by themselves. */
export const mayMove = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches;
