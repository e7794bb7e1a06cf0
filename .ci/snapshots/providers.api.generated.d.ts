// The types of @luna/providers as published; `npm run snapshots` writes this file.
// index.d.ts
import { Channel, Notifier, PaymentProvider, ProviderEvent } from "@luna/booking-agent";
import Stripe from "stripe";
type AddressBook = (personId: string, channel: Channel) => string | undefined | Promise<string | undefined>;
declare function notifierByChannel(notifiers: Partial<Readonly<Record<Channel, Notifier>>>): Notifier;
interface StripeConfig {
    readonly secretKey: string;
    readonly webhookSecret?: string | undefined;
    readonly apiBase?: string | undefined;
}
interface TwilioConfig {
    readonly accountSid: string;
    readonly authToken: string;
    readonly fromNumber?: string | undefined;
    readonly messagingServiceSid?: string | undefined;
    readonly statusCallback?: string | undefined;
    readonly apiBase?: string | undefined;
}
interface SendGridConfig {
    readonly apiKey: string;
    readonly fromEmail: string;
    readonly fromName?: string | undefined;
    readonly activity: "on" | "off";
    readonly webhookPublicKey?: string | undefined;
    readonly apiBase?: string | undefined;
}
interface ProviderConfig {
    readonly stripe?: StripeConfig;
    readonly twilio?: TwilioConfig;
    readonly sendgrid?: SendGridConfig;
}
declare function readProviderConfig(environment: Readonly<Record<string, string | undefined>>): ProviderConfig;
type ProviderErrorCode = "provider_config_invalid" | "webhook_invalid";
declare class ProviderError extends Error {
    readonly code: ProviderErrorCode;
    constructor(code: ProviderErrorCode, message: string);
}
declare function isProviderError(error: unknown): error is ProviderError;
interface NotifierOptions {
    readonly addresses: AddressBook;
    readonly timeoutMs?: number;
}
declare function createTwilioNotifier(config: TwilioConfig, options: NotifierOptions): Notifier;
declare function isTwilioCallback({ authToken }: Pick<TwilioConfig, "authToken">, signature: string, url: string, fields: Readonly<Record<string, string>>): boolean;
declare const SENDGRID_MESSAGE_ID = "luna_message_id";
declare function createSendGridNotifier(config: SendGridConfig, options: NotifierOptions): Notifier;
declare function isSendGridEvent({ webhookPublicKey }: Pick<SendGridConfig, "webhookPublicKey">, rawBody: string, signature: string, timestamp: string): boolean;
declare const STRIPE_METADATA: {
    readonly reference: "luna_reference";
    readonly person: "luna_person";
    readonly key: "luna_key";
    readonly captureKey: "luna_capture_key";
};
interface StripeProviderOptions {
    readonly now?: () => number;
    readonly timeoutMs?: number;
}
declare function createStripeProvider(config: StripeConfig, options?: StripeProviderOptions): PaymentProvider;
interface StripeWebhook {
    readonly event: Stripe.Event;
    readonly providerEvent: ProviderEvent | undefined;
}
declare function createStripeWebhookReader(config: StripeConfig, options?: {
    readonly provider?: string;
    readonly now?: () => number;
}): (rawBody: string | Uint8Array, signature: string | null) => StripeWebhook;
export { ProviderError, SENDGRID_MESSAGE_ID, STRIPE_METADATA, createSendGridNotifier, createStripeProvider, createStripeWebhookReader, createTwilioNotifier, isProviderError, isSendGridEvent, isTwilioCallback, notifierByChannel, readProviderConfig };
export type { AddressBook, NotifierOptions, ProviderConfig, ProviderErrorCode, SendGridConfig, StripeConfig, StripeProviderOptions, StripeWebhook, TwilioConfig };
