/** Reservation providers, by the names that venues know them by. */
export const providerNames = ['open-table', 'resy', 'eventbrite', 'luna'] as const;

export type ProviderName = (typeof providerNames)[number];
