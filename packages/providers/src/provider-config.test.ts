import { expect, test } from 'vitest';
import { readProviderConfig } from './provider-config.ts';
import { isProviderError } from './provider-error.ts';

const sid = `AC${'0'.repeat(32)}`;
const twilio = {
  TWILIO_ACCOUNT_SID: sid,
  TWILIO_AUTH_TOKEN: 'luna_test_token',
  TWILIO_FROM_NUMBER: '+14155550100',
};

test('an environment without vendors uses none', () => {
  expect(readProviderConfig({})).toEqual({});
  expect(readProviderConfig({ STRIPE_SECRET_KEY: '', PATH: '/bin' })).toEqual({});
});

test('a key is enough for Stripe', () => {
  expect(readProviderConfig({ STRIPE_SECRET_KEY: 'sk_test_luna' })).toEqual({
    stripe: { secretKey: 'sk_test_luna' },
  });
});

test('all vendors are read, each with what it needs', () => {
  const config = readProviderConfig({
    STRIPE_SECRET_KEY: 'rk_test_luna',
    STRIPE_WEBHOOK_SECRET: 'whsec_luna',
    STRIPE_API_BASE: 'http://127.0.0.1:4010',
    ...twilio,
    SENDGRID_API_KEY: 'SG.luna',
    SENDGRID_FROM_EMAIL: 'luna@venues.example',
    SENDGRID_ACTIVITY: 'off',
  });
  expect(config).toMatchObject({
    stripe: {
      secretKey: 'rk_test_luna',
      webhookSecret: 'whsec_luna',
      apiBase: 'http://127.0.0.1:4010',
    },
    twilio: { accountSid: sid, authToken: 'luna_test_token', fromNumber: '+14155550100' },
    sendgrid: { apiKey: 'SG.luna', fromEmail: 'luna@venues.example', activity: 'off' },
  });
});

test.each([
  ['a Stripe key of another kind', { STRIPE_SECRET_KEY: 'pk_test_hidden' }, 'STRIPE_SECRET_KEY: '],
  [
    'a webhook secret without a key',
    { STRIPE_WEBHOOK_SECRET: 'whsec_hidden' },
    'STRIPE_SECRET_KEY: must be set',
  ],
  ['an address that is none', { STRIPE_API_BASE: 'hidden' }, 'STRIPE_API_BASE: '],
  [
    'an account without a token',
    { TWILIO_ACCOUNT_SID: sid, TWILIO_FROM_NUMBER: '+14155550100' },
    'TWILIO_AUTH_TOKEN: must be set',
  ],
  [
    'a token without an account',
    { TWILIO_AUTH_TOKEN: 'hidden' },
    'TWILIO_ACCOUNT_SID: must be set',
  ],
  [
    'nothing to send texts from',
    { ...twilio, TWILIO_FROM_NUMBER: undefined },
    'TWILIO_FROM_NUMBER: must be set',
  ],
  ['a number that is none', { ...twilio, TWILIO_FROM_NUMBER: 'hidden' }, 'TWILIO_FROM_NUMBER: '],
  ['mail from nobody', { SENDGRID_API_KEY: 'SG.hidden' }, 'SENDGRID_FROM_EMAIL: must be set'],
  [
    'mail without a key',
    { SENDGRID_FROM_EMAIL: 'luna@venues.example' },
    'SENDGRID_API_KEY: must be set',
  ],
  [
    'an activity that is neither on nor off',
    { SENDGRID_ACTIVITY: 'hidden' },
    'SENDGRID_ACTIVITY: ',
  ],
])(
  '%s stops with a sentence that names the variable and not its value',
  (_, environment, sentence) => {
    try {
      readProviderConfig(environment);
      expect.unreachable();
    } catch (error) {
      expect(isProviderError(error) && error.code).toBe('provider_config_invalid');
      expect(String(error)).toContain(sentence);
      expect(String(error)).not.toContain('hidden');
    }
  },
);

test('a messaging service stands in for a number', () => {
  const service = `MG${'0'.repeat(32)}`;
  const { TWILIO_FROM_NUMBER: _, ...rest } = twilio;
  const config = readProviderConfig({ ...rest, TWILIO_MESSAGING_SERVICE_SID: service });
  expect(config.twilio).toMatchObject({ messagingServiceSid: service, fromNumber: undefined });
});
