// The types of @luna/mock-providers as published; `npm run snapshots` writes this file.
// index.d.ts
import { ProviderEvent, Channel, Notifier, ReservationProvider, PaymentProvider } from "@luna/booking-agent";
interface StateChange {
    readonly table: string;
    readonly key: string;
    readonly record: unknown;
}
type StateSnapshot = Readonly<Record<string, readonly (readonly [
    string,
    unknown
])[]>>;
type Watcher = (table: string, key: string) => void;
interface RecordIndex<T> {
    where(value: string): T[];
}
declare class RecordTable<T> {
    #private;
    readonly name: string;
    constructor(name: string);
    get size(): number;
    get(key: string): T | undefined;
    put(key: string, record: T): void;
    delete(key: string): void;
    indexBy(of: (record: T) => string | null | undefined): RecordIndex<T>;
    values(): IterableIterator<T>;
    entries(): IterableIterator<[
        string,
        T
    ]>;
    clear(): void;
    watch(watcher: Watcher): void;
}
declare class StateBook {
    #private;
    constructor(counter: {
        minted: number;
    });
    table<T>(name: string): RecordTable<T>;
    snapshot(): StateSnapshot;
    restore(snapshot: StateSnapshot): void;
    trackChanges(): void;
    takeChanges(): StateChange[];
    forgetChanges(): void;
    returnChanges(changes: readonly StateChange[]): void;
}
declare function applyChanges(snapshot: StateSnapshot, changes: readonly StateChange[]): StateSnapshot;
type Latency = {
    readonly kind: "fixed";
    readonly ms: number;
} | {
    readonly kind: "uniform";
    readonly minMs: number;
    readonly maxMs: number;
} | {
    readonly kind: "log_normal";
    readonly medianMs: number;
    readonly p99Ms: number;
};
declare const FAULT_KINDS: readonly [
    "error_before",
    "error_after",
    "reset_before",
    "reset_after",
    "timeout_before",
    "timeout_after",
    "rate_limit",
    "unavailable",
    "late",
    "declined"
];
type FaultKind = (typeof FAULT_KINDS)[number];
interface Fault {
    readonly kind: FaultKind;
    readonly status?: number;
    readonly retryAfterSeconds?: number;
    readonly delayMs?: number;
}
interface FaultOrder extends Fault {
    readonly operation?: string;
    readonly times?: number;
    readonly after?: number;
}
interface WebhookDisorder {
    readonly duplicate?: number;
    readonly delay?: Latency;
}
interface FaultPlanOptions {
    readonly seed?: number | string;
    readonly latency?: Latency;
    readonly rates?: Partial<Readonly<Record<FaultKind, number>>>;
    readonly webhooks?: WebhookDisorder;
    readonly choose?: (operation: string) => Fault | undefined;
}
declare class FaultPlan {
    #private;
    constructor(options?: FaultPlanOptions);
    failNext(order: FaultOrder): void;
    startOutage(fault?: Fault): void;
    endOutage(): void;
    setLatency(latency: Latency | undefined): void;
    setRates(rates: FaultPlanOptions["rates"]): void;
    setWebhooks(disorder: WebhookDisorder): void;
    clear(): void;
    next(operation: string): Fault | undefined;
    nextLatencyMs(): number;
    nextDeliveryDelays(): readonly number[];
}
interface JournalEntry {
    readonly sequence: number;
    readonly vendor: string;
    readonly operation: string;
    readonly at: number;
    readonly key: string | undefined;
    readonly request: unknown;
    readonly applied: boolean;
    readonly status: number | undefined;
    readonly fault: FaultKind | undefined;
}
declare class CallJournal {
    #private;
    constructor(limit?: number);
    record(entry: Omit<JournalEntry, "sequence">): void;
    get total(): number;
    entries(filter?: {
        vendor?: string;
        operation?: string;
    }): readonly JournalEntry[];
    clear(): void;
}
interface EmulatorClock {
    now(): number;
}
declare const systemClock: EmulatorClock;
declare class VirtualClock implements EmulatorClock {
    #private;
    constructor(start?: number | string);
    now(): number;
    advance(ms: number): void;
    set(epochMs: number): void;
    onMove(listener: () => void): () => void;
}
declare class IdMint {
    #private;
    minted: number;
    constructor(seed: number | string);
    letters(length: number): string;
    hex(length: number): string;
    digits(length: number): string;
    code(length: number): string;
    uuid(): string;
}
interface StateStore {
    load(vendor: string): Promise<StateSnapshot | undefined>;
    write(vendor: string, changes: readonly StateChange[]): Promise<void>;
}
interface WebhookSubscriber {
    readonly id: string;
    readonly url: string;
    readonly secret?: string;
    readonly types?: readonly string[];
}
interface WebhookDelivery {
    readonly id: string;
    readonly subscriber: WebhookSubscriber;
    readonly type: string;
    readonly payload: unknown;
    readonly dueAt: number;
    readonly attempts: number;
}
declare class WebhookOutbox {
    #private;
    constructor(options: {
        readonly book: StateBook;
        readonly clock: EmulatorClock;
        readonly faults: FaultPlan;
        readonly nextId: () => string;
        readonly maxAttempts: number;
    });
    subscribe(subscriber: WebhookSubscriber): void;
    unsubscribe(id: string): void;
    publish(type: string, payload: unknown, delayMs?: number): number;
    publishTo(subscriber: WebhookSubscriber, type: string, payload: unknown, delayMs?: number): void;
    pending(): readonly WebhookDelivery[];
    due(): readonly WebhookDelivery[];
    takeDue(): readonly WebhookDelivery[];
    settle(id: string): void;
    putBack(delivery: WebhookDelivery): void;
    onQueued(listener: (() => void) | undefined): void;
}
interface EmulatorOptions {
    readonly seed?: number | string;
    readonly clock?: EmulatorClock;
    readonly sleep?: (ms: number) => Promise<void>;
    readonly faults?: FaultPlan;
    readonly journal?: CallJournal;
    readonly store?: StateStore;
    readonly timeoutMs?: number;
}
interface VendorAnswer {
    readonly status: number;
    readonly body: unknown;
    readonly headers?: Readonly<Record<string, string>>;
    readonly replayed?: boolean;
}
type CallOutcome<Answer extends VendorAnswer> = {
    readonly kind: "answered";
    readonly answer: Answer;
} | {
    readonly kind: "lost";
    readonly how: "error" | "reset" | "timeout";
    readonly status: number;
} | {
    readonly kind: "refused";
    readonly status: 429 | 503;
    readonly retryAfterSeconds: number;
};
interface VendorCall {
    readonly operation: string;
    readonly key?: string | undefined;
    readonly request: unknown;
}
declare class VendorRuntime {
    #private;
    readonly vendor: string;
    readonly clock: EmulatorClock;
    readonly faults: FaultPlan;
    readonly journal: CallJournal;
    readonly mint: IdMint;
    readonly book: StateBook;
    readonly outbox: WebhookOutbox;
    constructor(vendor: string, options: EmulatorOptions, webhookAttempts?: number);
    now(): number;
    nowSeconds(): number;
    call<Answer extends VendorAnswer>({ operation, key, request }: VendorCall, apply: () => Answer, decline?: () => Answer): Promise<CallOutcome<Answer>>;
    arriveDue(): number;
    control<T>(change: () => T): Promise<T>;
    load(): Promise<void>;
    snapshot(): StateSnapshot;
    restore(snapshot: StateSnapshot): void;
}
type Params = Readonly<Record<string, unknown>>;
interface VendorRequest {
    readonly operation: string;
    readonly path?: Readonly<Record<string, string>>;
    readonly params?: Params;
    readonly key?: string | undefined;
}
interface VendorDoor {
    send(request: VendorRequest): Promise<CallOutcome<VendorAnswer>>;
}
interface Route {
    readonly method: "GET" | "POST" | "PUT" | "DELETE";
    readonly path: string;
}
interface OperationCall {
    readonly path: Readonly<Record<string, string>>;
    readonly params: Params;
    readonly key: string | null;
}
interface KeyedOperation<Desk> extends Route {
    run(desk: Desk, call: OperationCall): VendorAnswer;
}
interface KeyedVendorOptions extends EmulatorOptions {
    readonly webhooks?: readonly WebhookSubscriber[];
    readonly keyLifetimeMs?: number;
}
declare abstract class KeyedVendor<Desk> implements VendorDoor {
    #private;
    readonly runtime: VendorRuntime;
    readonly keyLifetimeMs: number;
    constructor(vendor: string, operations: Readonly<Record<string, KeyedOperation<Desk>>>, options: KeyedVendorOptions);
    protected abstract readonly desk: Desk;
    send(request: VendorRequest): Promise<CallOutcome<VendorAnswer>>;
    snapshot(): StateSnapshot;
    restore(snapshot: StateSnapshot): void;
}
interface VenueCapacity {
    readonly capacity: {
        readonly kind: "tables";
        readonly seats: readonly number[];
    } | {
        readonly kind: "tickets";
        readonly perStart: number;
    };
    readonly stayMinutes?: number;
    readonly times?: OfferedTimes;
}
interface OfferedTimes {
    readonly first: string;
    readonly last: string;
    readonly everyMinutes: number;
}
declare const DEFAULT_VENUE: VenueCapacity;
interface Seating {
    readonly venueId: string;
    readonly startsAt: number;
    readonly endsAt: number;
    readonly date: string;
    readonly time: string;
    readonly partySize: number;
}
interface DeskHold extends Seating {
    readonly id: string;
    readonly key: string | null;
    readonly reference: string | null;
    readonly table: number;
    readonly expiresAt: number;
    readonly released: boolean;
}
interface DeskReservation extends Seating {
    readonly id: string;
    readonly key: string | null;
    readonly reference: string | null;
    readonly table: number;
    readonly code: string;
    readonly state: "reserved" | "cancelled";
    readonly specialRequests: string | null;
}
interface HoldOrder extends Seating {
    readonly key: string | null;
    readonly reference: string | null;
    readonly holdForMs: number;
    readonly inPlaceOf: string | null;
}
type HoldResult = {
    readonly kind: "ok";
    readonly hold: DeskHold;
} | {
    readonly kind: "no_slot" | "unknown_venue";
};
interface DeskNaming {
    holdId(runtime: VendorRuntime): string;
    reservationId(runtime: VendorRuntime): string;
    code(runtime: VendorRuntime): string;
}
type VenueDirectory = (venueId: string) => VenueCapacity | undefined;
declare class ReservationDesk {
    #private;
    readonly runtime: VendorRuntime;
    readonly holds: RecordTable<DeskHold>;
    readonly reservations: RecordTable<DeskReservation>;
    constructor(options: {
        readonly runtime: VendorRuntime;
        readonly venues: VenueDirectory;
        readonly naming: DeskNaming;
        readonly maxHoldMs: number;
    });
    availability(venueId: string, date: string, timeZone: string, partySize: number): {
        time: string;
        remaining: number;
    }[] | undefined;
    hold(order: HoldOrder): HoldResult;
    release(holdId: string): boolean;
    liveHold(holdId: string): DeskHold | undefined;
    liveReservation(reservationId: string): DeskReservation | undefined;
    reserve(hold: DeskHold, details: {
        key: string | null;
        partySize: number;
        specialRequests: string | null;
    }): DeskReservation;
    change(old: DeskReservation, hold: DeskHold, details: {
        key: string | null;
        partySize: number;
        specialRequests: string | null;
    }): DeskReservation;
    cancel(reservationId: string): DeskReservation | undefined;
    fits(hold: DeskHold, partySize: number): boolean;
    holdState(hold: DeskHold): "held" | "released" | "lapsed";
    byReference(reference: string): {
        holds: DeskHold[];
        reservations: DeskReservation[];
    };
}
interface ReservationVendorOptions extends KeyedVendorOptions {
    readonly venues?: ReadonlyMap<string, VenueCapacity> | ((venueId: string) => VenueCapacity | undefined);
    readonly maxHoldMs?: number;
}
declare abstract class ReservationVendor extends KeyedVendor<ReservationDesk> {
    readonly desk: ReservationDesk;
    constructor(vendor: string, operations: Readonly<Record<string, KeyedOperation<ReservationDesk>>>, naming: DeskNaming, options: ReservationVendorOptions);
    cancelByVenue(reservationId: string): Promise<boolean>;
    protected abstract announce(what: "cancelled_by_venue", reservation: DeskReservation): void;
}
declare const DEFAULT_EVENT: VenueCapacity;
declare class EventbriteEmulator extends ReservationVendor {
    constructor(options?: ReservationVendorOptions);
    protected announce(_what: "cancelled_by_venue", reservation: DeskReservation): void;
}
interface InAppMessage {
    readonly id: string;
    readonly user_id: string;
    readonly title: string;
    readonly body: string;
    readonly data: unknown;
    readonly created_at: string;
    readonly read_at: string | null;
}
interface InAppDesk {
    readonly runtime: VendorRuntime;
    readonly messages: RecordTable<InAppMessage>;
    readonly ofUser: RecordIndex<InAppMessage>;
    readonly closed: RecordTable<true>;
}
declare class InAppEmulator extends KeyedVendor<InAppDesk> {
    readonly desk: InAppDesk;
    constructor(options?: KeyedVendorOptions);
    closeInbox(userId: string): Promise<void>;
}
declare class OpenTableEmulator extends ReservationVendor {
    constructor(options?: ReservationVendorOptions);
    protected announce(_what: "cancelled_by_venue", reservation: DeskReservation): void;
}
interface StoredPush {
    readonly id: string;
    readonly to: string;
    readonly title: string | null;
    readonly body: string | null;
    readonly data: unknown;
    readonly createdAt: number;
}
interface PushDesk {
    readonly runtime: VendorRuntime;
    readonly pushes: RecordTable<StoredPush>;
    readonly gone: RecordTable<true>;
}
declare class PushEmulator extends KeyedVendor<PushDesk> {
    readonly desk: PushDesk;
    constructor(options?: KeyedVendorOptions);
    unregister(token: string): Promise<void>;
}
declare class ResyEmulator extends ReservationVendor {
    constructor(options?: ReservationVendorOptions);
    protected announce(_what: "cancelled_by_venue", reservation: DeskReservation): void;
}
interface StoredMail {
    readonly id: string;
    readonly messageId: string;
    readonly from: string;
    readonly to: string;
    readonly subject: string;
    readonly content: readonly {
        readonly type: string;
        readonly value: string;
    }[];
    readonly customArgs: Readonly<Record<string, string>>;
    readonly createdAt: number;
    readonly fate: "delivered" | "bounce" | "dropped";
}
interface SendGridDesk {
    readonly runtime: VendorRuntime;
    readonly verifiedSenders: ReadonlySet<string> | undefined;
    readonly mails: RecordTable<StoredMail>;
    readonly addresses: RecordTable<{
        readonly fate: "bounce" | "dropped";
    }>;
}
interface SendGridEmulatorOptions extends KeyedVendorOptions {
    readonly verifiedSenders?: readonly string[];
}
declare class SendGridEmulator extends KeyedVendor<SendGridDesk> {
    readonly desk: SendGridDesk;
    constructor(options?: SendGridEmulatorOptions);
    suppress(address: string, fate?: "bounce" | "dropped"): Promise<void>;
}
type Metadata = Readonly<Record<string, string>>;
type PaymentIntentStatus = "requires_payment_method" | "requires_confirmation" | "requires_action" | "requires_capture" | "canceled" | "succeeded";
interface StripeErrorBody {
    readonly type: "card_error" | "invalid_request_error" | "idempotency_error" | "api_error";
    readonly message: string;
    readonly code?: string;
    readonly decline_code?: string;
    readonly param?: string;
    readonly doc_url?: string;
    readonly charge?: string;
    readonly payment_intent?: StripePaymentIntent;
    readonly payment_method?: StripePaymentMethod;
}
interface StripePaymentIntent {
    readonly id: string;
    readonly object: "payment_intent";
    readonly allowed_payment_method_types: readonly string[] | null;
    readonly amount: number;
    readonly amount_capturable: number;
    readonly amount_received: number;
    readonly automatic_payment_methods: {
        enabled: boolean;
        allow_redirects: string;
    } | null;
    readonly canceled_at: number | null;
    readonly cancellation_reason: string | null;
    readonly capture_method: "automatic" | "automatic_async" | "manual";
    readonly client_secret: string;
    readonly confirmation_method: "automatic" | "manual";
    readonly created: number;
    readonly currency: string;
    readonly customer: string | null;
    readonly description: string | null;
    readonly last_payment_error: StripeErrorBody | null;
    readonly latest_charge: string | null;
    readonly livemode: false;
    readonly metadata: Metadata;
    readonly next_action: Readonly<Record<string, unknown>> | null;
    readonly payment_method: string | null;
    readonly payment_method_types: readonly string[];
    readonly receipt_email: string | null;
    readonly setup_future_usage: string | null;
    readonly statement_descriptor: string | null;
    readonly statement_descriptor_suffix: string | null;
    readonly status: PaymentIntentStatus;
    readonly transfer_group: string | null;
}
interface StripeCharge {
    readonly id: string;
    readonly object: "charge";
    readonly amount: number;
    readonly amount_captured: number;
    readonly amount_refunded: number;
    readonly captured: boolean;
    readonly created: number;
    readonly currency: string;
    readonly customer: string | null;
    readonly description: string | null;
    readonly disputed: false;
    readonly failure_code: string | null;
    readonly failure_message: string | null;
    readonly livemode: false;
    readonly metadata: Metadata;
    readonly outcome: Readonly<Record<string, unknown>>;
    readonly paid: boolean;
    readonly payment_intent: string;
    readonly payment_method: string;
    readonly payment_method_details: {
        readonly type: "card";
        readonly card: StripeCard & {
            readonly capture_before?: number;
        };
    };
    readonly receipt_email: string | null;
    readonly refunded: boolean;
    readonly status: "succeeded" | "failed";
}
interface StripeRefund {
    readonly id: string;
    readonly object: "refund";
    readonly amount: number;
    readonly charge: string;
    readonly created: number;
    readonly currency: string;
    readonly failure_reason?: string;
    readonly metadata: Metadata;
    readonly payment_intent: string;
    readonly reason: string | null;
    readonly status: "pending" | "succeeded" | "failed";
}
interface StripeCard {
    readonly brand: string;
    readonly country: string;
    readonly exp_month: number;
    readonly exp_year: number;
    readonly funding: "credit" | "debit";
    readonly last4: string;
}
interface StripePaymentMethod {
    readonly id: string;
    readonly object: "payment_method";
    readonly billing_details: Readonly<Record<string, unknown>>;
    readonly card: StripeCard;
    readonly created: number;
    readonly customer: string | null;
    readonly livemode: false;
    readonly metadata: Metadata;
    readonly type: "card";
}
interface StoredPaymentMethod {
    readonly wire: StripePaymentMethod;
    readonly testCard: string;
}
interface StripeCustomer {
    readonly id: string;
    readonly object: "customer";
    readonly created: number;
    readonly description: string | null;
    readonly email: string | null;
    readonly livemode: false;
    readonly metadata: Metadata;
    readonly name: string | null;
    readonly phone: string | null;
}
interface StripeEvent {
    readonly id: string;
    readonly object: "event";
    readonly api_version: string;
    readonly created: number;
    readonly data: {
        readonly object: unknown;
        readonly previous_attributes?: unknown;
    };
    readonly livemode: false;
    readonly pending_webhooks: number;
    readonly request: {
        readonly id: string | null;
        readonly idempotency_key: string | null;
    };
    readonly type: string;
}
interface StripeWebhookEndpoint {
    readonly id: string;
    readonly object: "webhook_endpoint";
    readonly api_version: string | null;
    readonly created: number;
    readonly description: string | null;
    readonly enabled_events: readonly string[];
    readonly livemode: false;
    readonly metadata: Metadata;
    readonly secret: string;
    readonly status: "enabled" | "disabled";
    readonly url: string;
}
interface KeyedAnswer {
    readonly operation: string;
    readonly fingerprint: string;
    readonly at: number;
    readonly status: number;
    readonly body: unknown;
}
declare class StripeState {
    #private;
    readonly runtime: VendorRuntime;
    readonly intents: RecordTable<StripePaymentIntent>;
    readonly charges: RecordTable<StripeCharge>;
    readonly refunds: RecordTable<StripeRefund>;
    readonly customers: RecordTable<StripeCustomer>;
    readonly methods: RecordTable<StoredPaymentMethod>;
    readonly events: RecordTable<StripeEvent>;
    readonly endpoints: RecordTable<StripeWebhookEndpoint>;
    readonly answers: RecordTable<KeyedAnswer>;
    readonly chargesOfIntent: RecordIndex<StripeCharge>;
    readonly refundsOfIntent: RecordIndex<StripeRefund>;
    readonly intentsByReference: RecordIndex<StripePaymentIntent>;
    readonly referenceKey: string;
    readonly searchLagSeconds: number;
    request: {
        id: string | null;
        idempotency_key: string | null;
    };
    bankDeclines: boolean;
    constructor(runtime: VendorRuntime, referenceKey: string, searchLagSeconds: number);
    newId(prefix: string): string;
    now(): number;
    declining<T>(work: () => T): T;
    emit(type: string, object: unknown, previous?: unknown): void;
}
interface StripeEmulatorOptions extends EmulatorOptions {
    readonly webhooks?: readonly WebhookSubscriber[];
    readonly searchLagSeconds?: number;
    readonly keyLifetimeMs?: number;
    readonly referenceKey?: string;
}
declare const STRIPE_KEY_LIFETIME_MS: number;
declare class StripeEmulator implements VendorDoor {
    #private;
    readonly runtime: VendorRuntime;
    readonly state: StripeState;
    constructor(options?: StripeEmulatorOptions);
    send(request: VendorRequest): Promise<CallOutcome<VendorAnswer>>;
    authenticate(intentId: string, passed?: boolean): Promise<StripePaymentIntent>;
    settleRefund(refundId: string): Promise<StripeRefund>;
    snapshot(): StateSnapshot;
    restore(snapshot: StateSnapshot): void;
}
interface StoredMessage {
    readonly sid: string;
    readonly to: string;
    readonly from: string | null;
    readonly messagingServiceSid: string | null;
    readonly body: string;
    readonly mediaUrls: readonly string[];
    readonly createdAt: number;
    readonly failsWith: number | null;
}
interface NumberState {
    readonly optedOut: boolean;
    readonly failsWith: number | null;
}
interface TwilioDesk {
    readonly runtime: VendorRuntime;
    readonly accountSid: string;
    readonly fromNumbers: ReadonlySet<string>;
    readonly messages: RecordTable<StoredMessage>;
    readonly numbers: RecordTable<NumberState>;
}
interface TwilioEmulatorOptions extends KeyedVendorOptions {
    readonly accountSid?: string;
    readonly fromNumbers?: readonly string[];
}
declare const EMULATED_TWILIO_ACCOUNT = "AC0000000000000000000000000000e0e0";
declare class TwilioEmulator extends KeyedVendor<TwilioDesk> {
    #private;
    readonly desk: TwilioDesk;
    constructor(options?: TwilioEmulatorOptions);
    optOut(number: string, optedOut?: boolean): Promise<void>;
    failDeliveriesTo(number: string, errorCode?: number | null): Promise<void>;
}
declare const VENDOR_NAMES: readonly [
    "open-table",
    "resy",
    "eventbrite",
    "stripe",
    "twilio",
    "sendgrid",
    "push",
    "in-app"
];
type VendorName = (typeof VENDOR_NAMES)[number];
interface VendorSettings {
    readonly "open-table": Omit<ReservationVendorOptions, keyof EmulatorOptions>;
    readonly resy: Omit<ReservationVendorOptions, keyof EmulatorOptions>;
    readonly eventbrite: Omit<ReservationVendorOptions, keyof EmulatorOptions>;
    readonly stripe: Omit<StripeEmulatorOptions, keyof EmulatorOptions>;
    readonly twilio: Omit<TwilioEmulatorOptions, keyof EmulatorOptions>;
    readonly sendgrid: Omit<SendGridEmulatorOptions, keyof EmulatorOptions>;
    readonly push: Omit<ReservationVendorOptions, keyof EmulatorOptions | "venues">;
    readonly "in-app": Omit<ReservationVendorOptions, keyof EmulatorOptions | "venues">;
}
interface EmulatorsOptions extends Omit<EmulatorOptions, "faults"> {
    readonly faults?: FaultPlanOptions | ((vendor: VendorName) => FaultPlanOptions);
    readonly settings?: Partial<VendorSettings>;
    readonly collectEvents?: boolean;
}
declare class Emulators {
    #private;
    readonly journal: CallJournal;
    constructor(options?: EmulatorsOptions);
    get openTable(): OpenTableEmulator;
    get resy(): ResyEmulator;
    get eventbrite(): EventbriteEmulator;
    get stripe(): StripeEmulator;
    get twilio(): TwilioEmulator;
    get sendgrid(): SendGridEmulator;
    get push(): PushEmulator;
    get inApp(): InAppEmulator;
    get(vendor: VendorName): AnyEmulator;
    faults(vendor: VendorName): FaultPlan;
    failNext(vendor: VendorName, order: FaultOrder): void;
    arriveDue(): number;
    takeEvents(): ProviderEvent[];
    load(): Promise<void>;
    snapshot(): Readonly<Partial<Record<VendorName, StateSnapshot>>>;
    restore(snapshot: Readonly<Partial<Record<VendorName, StateSnapshot>>>): void;
    reset(): void;
}
interface AnyEmulator extends VendorDoor {
    readonly runtime: VendorRuntime;
    snapshot(): StateSnapshot;
    restore(snapshot: StateSnapshot): void;
}
declare function createEmulators(options?: EmulatorsOptions): Emulators;
type AddressBook = (personId: string, channel: Channel) => string | undefined | Promise<string | undefined>;
interface EmulatedNotifierOptions {
    readonly doors: Partial<Readonly<Record<Channel, VendorDoor>>>;
    readonly addresses?: AddressBook;
    readonly fromNumber?: string;
    readonly fromEmail?: string;
}
declare function createEmulatedNotifier(options: EmulatedNotifierOptions): Notifier;
declare function inventedAddress(personId: string, channel: Channel): string;
declare function createEventbriteProvider(door: VendorDoor, keyLifetimeMs?: number): ReservationProvider;
type DoorVendor = "open-table" | "resy" | "eventbrite" | "push" | "in-app";
interface HttpDoorOptions {
    readonly vendor: DoorVendor;
    readonly baseUrl: string;
    readonly token?: string;
    readonly timeoutMs?: number;
}
declare function httpDoor(options: HttpDoorOptions): VendorDoor;
declare const EMULATED_TOKEN = "luna_emulator_token";
declare const EMULATED_WEBHOOK_SECRET = "whsec_luna_emulator";
declare function lunaEnvironment(urls: ReadonlyMap<VendorName, string>, hasWebhooks: boolean): Readonly<Record<string, string>>;
declare function createOpenTableProvider(door: VendorDoor, keyLifetimeMs?: number): ReservationProvider;
declare function openTableProviderEvent(provider: string, payload: unknown): ProviderEvent | undefined;
declare function resyProviderEvent(provider: string, payload: unknown): ProviderEvent | undefined;
declare function eventbriteProviderEvent(provider: string, payload: unknown, referenceOf: (orderId: string) => string | null | undefined): ProviderEvent | undefined;
declare function readEventbriteEvent(provider: string, payload: unknown, door: VendorDoor): Promise<ProviderEvent | undefined>;
declare function createResyProvider(door: VendorDoor, keyLifetimeMs?: number): ReservationProvider;
interface EmulatedCredentials {
    readonly stripeSecretKey?: string;
    readonly twilioAuthToken?: string;
    readonly sendgridApiKey?: string;
    readonly sendgridSigningKey?: string;
    readonly token?: string;
}
interface StartOptions extends EmulatorsOptions {
    readonly vendors?: readonly VendorName[];
    readonly ports?: Partial<Readonly<Record<VendorName, number>>>;
    readonly hostname?: string;
    readonly credentials?: EmulatedCredentials;
    readonly webhooks?: Partial<Readonly<Record<VendorName, WebhookSubscriber>>>;
}
interface RunningEmulators {
    readonly emulators: Emulators;
    url(vendor: VendorName): string;
    address(vendor: VendorName): {
        host: string;
        port: number;
        protocol: "http";
    };
    readonly sendgridPublicKey: string;
    flushWebhooks(): Promise<void>;
    close(): Promise<void>;
}
declare function startEmulators(options?: StartOptions): Promise<RunningEmulators>;
declare function runEmulatorsCommand(args: readonly string[], print: (text: string) => void): Promise<RunningEmulators | undefined>;
type EmulatorErrorCode = "emulator_misconfigured" | "emulator_misused" | "emulator_state_damaged";
declare class EmulatorError extends Error {
    readonly code: EmulatorErrorCode;
    constructor(code: EmulatorErrorCode, message: string);
}
declare function isEmulatorError(error: unknown): error is EmulatorError;
declare class FileStateStore implements StateStore {
    #private;
    constructor(directory: string);
    load(vendor: string): Promise<StateSnapshot | undefined>;
    write(vendor: string, changes: readonly StateChange[]): Promise<void>;
    close(): Promise<void>;
}
declare const EMULATED_SENDGRID_KEY = "SG.luna_emulator";
declare class SendGridSigner {
    #private;
    readonly publicKey: string;
    constructor(privateKey?: string);
    sign(body: string, timestamp: number): string;
}
declare function createEmulatedStripeProvider(door: VendorDoor, keyLifetimeMs?: number): PaymentProvider;
declare function stripeProviderEvent(provider: string, event: StripeEvent): ProviderEvent | undefined;
declare const EMULATED_STRIPE_KEY = "sk_test_luna_emulator";
declare function signStripePayload(body: string, secret: string, timestamp: number): string;
type CardBehaviour = {
    readonly kind: "succeeds";
    readonly refund?: "pending" | "fails";
} | {
    readonly kind: "declines";
    readonly code: string;
    readonly declineCode?: string;
    readonly message: string;
} | {
    readonly kind: "authenticates";
    readonly then: CardBehaviour;
};
interface TestCard {
    readonly brand: string;
    readonly number: string;
    readonly funding: "credit" | "debit";
    readonly behaviour: CardBehaviour;
}
declare const TEST_CARDS: Readonly<Record<string, TestCard>>;
declare const EMULATED_TWILIO_TOKEN = "luna_emulator_auth_token";
declare function signTwilioFields(url: string, fields: Readonly<Record<string, string>>, authToken: string): string;
export { CallJournal, DEFAULT_EVENT, DEFAULT_VENUE, EMULATED_SENDGRID_KEY, EMULATED_STRIPE_KEY, EMULATED_TOKEN, EMULATED_TWILIO_ACCOUNT, EMULATED_TWILIO_TOKEN, EMULATED_WEBHOOK_SECRET, EmulatorError, Emulators, EventbriteEmulator, FAULT_KINDS, FaultPlan, FileStateStore, InAppEmulator, OpenTableEmulator, PushEmulator, ResyEmulator, STRIPE_KEY_LIFETIME_MS, SendGridEmulator, SendGridSigner, StripeEmulator, TEST_CARDS, TwilioEmulator, VENDOR_NAMES, VirtualClock, applyChanges, createEmulatedNotifier, createEmulatedStripeProvider, createEmulators, createEventbriteProvider, createOpenTableProvider, createResyProvider, eventbriteProviderEvent, httpDoor, inventedAddress, isEmulatorError, lunaEnvironment, openTableProviderEvent, readEventbriteEvent, resyProviderEvent, runEmulatorsCommand, signStripePayload, signTwilioFields, startEmulators, stripeProviderEvent, systemClock };
export type { AddressBook, AnyEmulator, CallOutcome, DoorVendor, EmulatedCredentials, EmulatedNotifierOptions, EmulatorClock, EmulatorErrorCode, EmulatorOptions, EmulatorsOptions, Fault, FaultKind, FaultOrder, FaultPlanOptions, HttpDoorOptions, InAppMessage, JournalEntry, KeyedVendorOptions, Latency, OfferedTimes, Params, ReservationVendorOptions, RunningEmulators, SendGridEmulatorOptions, StartOptions, StateChange, StateSnapshot, StateStore, StoredMail, StoredMessage, StoredPush, StripeCharge, StripeEmulatorOptions, StripeErrorBody, StripeEvent, StripePaymentIntent, StripeRefund, TwilioEmulatorOptions, VendorAnswer, VendorDoor, VendorName, VendorRequest, VendorSettings, VenueCapacity, WebhookDelivery, WebhookDisorder, WebhookSubscriber };

// main.d.ts
#!/usr/bin/env node
