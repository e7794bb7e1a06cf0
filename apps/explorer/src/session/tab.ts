import { signal } from '@preact/signals';

/** The three things to do here. */
export const tabs = ['why', 'tune', 'go'] as const;
export type Tab = (typeof tabs)[number];
export const tab = signal<Tab>('why');
