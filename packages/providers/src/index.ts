export type { AddressBook } from './address-book.ts';
export { notifierByChannel } from './notifier-by-channel.ts';
export {
  type ProviderConfig,
  readProviderConfig,
  type SendGridConfig,
  type StripeConfig,
  type TwilioConfig,
} from './provider-config.ts';
export { isProviderError, ProviderError, type ProviderErrorCode } from './provider-error.ts';
export {
  createSendGridNotifier,
  isSendGridEvent,
  SENDGRID_MESSAGE_ID,
} from './sendgrid-notifier.ts';
export {
  createStripeProvider,
  STRIPE_METADATA,
  type StripeProviderOptions,
} from './stripe-provider.ts';
export { createStripeWebhookReader, type StripeWebhook } from './stripe-webhooks.ts';
export { createTwilioNotifier, isTwilioCallback, type NotifierOptions } from './twilio-notifier.ts';
