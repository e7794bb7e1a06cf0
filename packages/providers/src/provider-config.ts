import { z } from 'zod';
import { ProviderError } from './provider-error.ts';

export interface StripeConfig {
  /** `sk_…` or a restricted `rk_…`. */
  readonly secretKey: string;
  /** `whsec_…`; without it no webhook is accepted. */
  readonly webhookSecret?: string | undefined;
  /** Another place than api.stripe.com, such as an emulator. */
  readonly apiBase?: string | undefined;
}

export interface TwilioConfig {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number to send from, … */
  readonly fromNumber?: string | undefined;
  /** … or a messaging service that chooses one. */
  readonly messagingServiceSid?: string | undefined;
  /** Where Twilio tells what became of a message. */
  readonly statusCallback?: string | undefined;
  /** Another place than api.twilio.com, such as an emulator. */
  readonly apiBase?: string | undefined;
}

export interface SendGridConfig {
  readonly apiKey: string;
  readonly fromEmail: string;
  readonly fromName?: string | undefined;
  /** Whether the account has the Email Activity feed, by which a repeated mail is recognised. */
  readonly activity: 'on' | 'off';
  /** Verifies the event webhook, as SendGrid shows it: base64. */
  readonly webhookPublicKey?: string | undefined;
  /** Another place than api.sendgrid.com, such as an emulator. */
  readonly apiBase?: string | undefined;
}

/** The vendors that the environment names; the others are not used. */
export interface ProviderConfig {
  readonly stripe?: StripeConfig;
  readonly twilio?: TwilioConfig;
  readonly sendgrid?: SendGridConfig;
}

const apiBase = z.url({ protocol: /^https?$/ }).optional();
const phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'a number such as +14155550100')
  .optional();

const schema = z
  .object({
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^(sk|rk)_/, 'a key that begins with sk_ or rk_')
      .optional(),
    STRIPE_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_/, 'a secret that begins with whsec_')
      .optional(),
    STRIPE_API_BASE: apiBase,
    TWILIO_ACCOUNT_SID: z
      .string()
      .regex(/^AC[0-9a-f]{32}$/, 'AC and 32 hexadecimal digits')
      .optional(),
    TWILIO_AUTH_TOKEN: z.string().min(1).optional(),
    TWILIO_FROM_NUMBER: phone,
    TWILIO_MESSAGING_SERVICE_SID: z
      .string()
      .regex(/^MG[0-9a-f]{32}$/, 'MG and 32 hexadecimal digits')
      .optional(),
    TWILIO_STATUS_CALLBACK: z.url({ protocol: /^https?$/ }).optional(),
    TWILIO_API_BASE: apiBase,
    SENDGRID_API_KEY: z.string().regex(/^SG\./, 'a key that begins with SG.').optional(),
    SENDGRID_FROM_EMAIL: z.email().optional(),
    SENDGRID_FROM_NAME: z.string().min(1).optional(),
    SENDGRID_ACTIVITY: z.enum(['on', 'off']).default('on'),
    SENDGRID_WEBHOOK_PUBLIC_KEY: z.base64().optional(),
    SENDGRID_API_BASE: apiBase,
  })
  .superRefine((env, context) => {
    const need = (name: keyof typeof env, because: string): void => {
      if (env[name] !== undefined) return;
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `must be set, because ${because} is`,
      });
    };
    if (env.STRIPE_WEBHOOK_SECRET) need('STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET');
    if (env.TWILIO_AUTH_TOKEN) need('TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN');
    if (env.TWILIO_ACCOUNT_SID) {
      need('TWILIO_AUTH_TOKEN', 'TWILIO_ACCOUNT_SID');
      if (!env.TWILIO_MESSAGING_SERVICE_SID) {
        need('TWILIO_FROM_NUMBER', 'TWILIO_ACCOUNT_SID (or set TWILIO_MESSAGING_SERVICE_SID)');
      }
    }
    if (env.SENDGRID_API_KEY) need('SENDGRID_FROM_EMAIL', 'SENDGRID_API_KEY');
    if (env.SENDGRID_FROM_EMAIL) need('SENDGRID_API_KEY', 'SENDGRID_FROM_EMAIL');
  });

/**
 * Reads which vendors to use, and how, from environment variables (`STRIPE_…`, `TWILIO_…`,
 * `SENDGRID_…`). An empty variable counts as not set.
 *
 * @throws ProviderError `provider_config_invalid`, naming every variable that is wrong and never
 * what stands in it
 *
 * @example
 * const config = readProviderConfig(process.env);
 * if (config.stripe) payments = createStripeProvider(config.stripe);
 */
export function readProviderConfig(
  environment: Readonly<Record<string, string | undefined>>,
): ProviderConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ProviderError(
      'provider_config_invalid',
      `The environment is wrong. ${wrong.join('. ')}.`,
    );
  }
  const env = parsed.data;
  return {
    ...(env.STRIPE_SECRET_KEY && {
      stripe: {
        secretKey: env.STRIPE_SECRET_KEY,
        webhookSecret: env.STRIPE_WEBHOOK_SECRET,
        apiBase: env.STRIPE_API_BASE,
      },
    }),
    ...(env.TWILIO_ACCOUNT_SID &&
      env.TWILIO_AUTH_TOKEN && {
        twilio: {
          accountSid: env.TWILIO_ACCOUNT_SID,
          authToken: env.TWILIO_AUTH_TOKEN,
          fromNumber: env.TWILIO_FROM_NUMBER,
          messagingServiceSid: env.TWILIO_MESSAGING_SERVICE_SID,
          statusCallback: env.TWILIO_STATUS_CALLBACK,
          apiBase: env.TWILIO_API_BASE,
        },
      }),
    ...(env.SENDGRID_API_KEY &&
      env.SENDGRID_FROM_EMAIL && {
        sendgrid: {
          apiKey: env.SENDGRID_API_KEY,
          fromEmail: env.SENDGRID_FROM_EMAIL,
          fromName: env.SENDGRID_FROM_NAME,
          activity: env.SENDGRID_ACTIVITY,
          webhookPublicKey: env.SENDGRID_WEBHOOK_PUBLIC_KEY,
          apiBase: env.SENDGRID_API_BASE,
        },
      }),
  };
}
