import type { ProviderConfig } from '@luna/providers';

/** Whom Luna books, charges and writes through. */
export interface ProvidersConfig {
  /** `emulated`: whoever is not named below is emulated in this process. `live`: nobody is. */
  readonly mode: 'emulated' | 'live';
  /** Real vendors, by their keys. */
  readonly vendors: ProviderConfig;
  /** Where emulators in other processes serve, such as `http://127.0.0.1:4010`. */
  readonly elsewhere: Readonly<
    Partial<Record<'open-table' | 'resy' | 'eventbrite' | 'push' | 'in-app', string>>
  >;
  /** What reservation providers sign their webhooks with. */
  readonly webhookSecret: string | undefined;
}
