import type { VendorName } from './create-emulators.ts';
import { EMULATED_SENDGRID_KEY } from './sendgrid/sendgrid-wire.ts';
import { EMULATED_STRIPE_KEY } from './stripe/stripe-wire.ts';
import { EMULATED_TWILIO_ACCOUNT } from './twilio/twilio-emulator.ts';
import { EMULATED_TWILIO_TOKEN } from './twilio/twilio-wire.ts';

/** What emulated webhooks for Luna are signed with, invented like every other credential. */
export const EMULATED_WEBHOOK_SECRET = 'whsec_luna_emulator';

/**
 * The environment variables that point replicas of Luna at emulators in a process of their own.
 *
 * @param urls base URL by vendor
 * @param hasWebhooks whether the emulators post webhooks to Luna
 */
export function lunaEnvironment(
  urls: ReadonlyMap<VendorName, string>,
  hasWebhooks: boolean,
): Readonly<Record<string, string>> {
  const at = (vendor: VendorName, variables: (url: string) => Record<string, string>) => {
    const url = urls.get(vendor);
    return url === undefined ? {} : variables(url);
  };
  return {
    LUNA_PROVIDERS: 'emulated',
    ...at('open-table', (url) => ({ OPENTABLE_API_BASE: url })),
    ...at('resy', (url) => ({ RESY_API_BASE: url })),
    ...at('eventbrite', (url) => ({ EVENTBRITE_API_BASE: url })),
    ...at('push', (url) => ({ PUSH_API_BASE: url })),
    ...at('in-app', (url) => ({ IN_APP_API_BASE: url })),
    ...at('stripe', (url) => ({
      STRIPE_API_BASE: url,
      STRIPE_SECRET_KEY: EMULATED_STRIPE_KEY,
      ...(hasWebhooks && { STRIPE_WEBHOOK_SECRET: EMULATED_WEBHOOK_SECRET }),
    })),
    ...at('twilio', (url) => ({
      TWILIO_API_BASE: url,
      TWILIO_ACCOUNT_SID: EMULATED_TWILIO_ACCOUNT,
      TWILIO_AUTH_TOKEN: EMULATED_TWILIO_TOKEN,
      TWILIO_FROM_NUMBER: '+15005550006',
    })),
    ...at('sendgrid', (url) => ({
      SENDGRID_API_BASE: url,
      SENDGRID_API_KEY: EMULATED_SENDGRID_KEY,
      SENDGRID_FROM_EMAIL: 'luna@emulated.example',
    })),
    ...(hasWebhooks && { LUNA_WEBHOOK_SECRET: EMULATED_WEBHOOK_SECRET }),
  };
}
