import { readProviderConfig } from '@luna/providers';
import { z } from 'zod';
import { type LimitsConfig, limitsEnvironment, limitsOf } from './limits-config.ts';
import { isLoopback } from './loopback.ts';
import type { ProvidersConfig } from './providers-config.ts';

/** What the operator chose, by environment variables. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** PostgreSQL to use instead of the embedded database. */
  readonly databaseUrl: string | undefined;
  /** Whether requests need an API key. `open` only on this machine. */
  readonly auth: 'open' | 'required';
  /** Origins of web pages that may use the API, such as `http://localhost:5173`. */
  readonly corsOrigins: readonly string[];
  /** Whether webhooks may go to private addresses, and without TLS. */
  readonly webhooks: { readonly allowPrivate: boolean };
  /** How long after something happened the slow tables are learned anew. */
  readonly learning: { readonly waitSeconds: number };
  readonly limits: LimitsConfig;
  /** Port of `/metrics`; `null`: nothing is measured. */
  readonly metricsPort: number | null;
  /** Whether spans are sent, where the standard `OTEL_…` variables say. */
  readonly tracing: boolean;
  readonly logLevel: (typeof logLevels)[number];
  readonly providers: ProvidersConfig;
}

const marker = Symbol.for('luna.error');

/** A wrong environment variable; the message is a sentence for the operator. */
export class ConfigError extends Error {
  readonly code = 'invalid_configuration';

  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
    Object.defineProperty(this, marker, { value: true });
  }
}

/** Whether something caught is a {@link ConfigError}. */
export function isConfigError(error: unknown): error is ConfigError {
  return error instanceof Error && marker in error && error.name === 'ConfigError';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const portRule = 'expected a whole number from 0 to 65535 (0 lets the system choose)';
const databaseRule = 'expected an address such as postgres://user:password@host:5432/database';

const originsRule =
  'expected origins of web pages with commas between them, such as http://localhost:5173,https://luna.example, without a path and without *';

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

const apiBase = z
  .url({ protocol: /^https?$/, error: 'expected an address such as http://127.0.0.1:4010' })
  .optional();

const port = z
  .string()
  .regex(/^\d{1,5}$/, portRule)
  .transform(Number)
  .refine((number) => number <= 65_535, portRule);

const environment = z.object({
  PORT: port.default(8000),
  LUNA_METRICS_PORT: port.optional(),
  HOST: z.string().default('127.0.0.1'),
  LUNA_DATA_DIR: z.string().default('.luna'),
  DATABASE_URL: z
    .string()
    .refine((url) => /^postgres(ql)?:\/\/./.test(url) && URL.canParse(url), databaseRule)
    .optional(),
  LUNA_AUTH: z.enum(['open', 'required'], { error: 'expected open or required' }).optional(),
  ...limitsEnvironment,
  LUNA_CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isOrigin), originsRule)
    .default([]),
  LUNA_PROVIDERS: z.enum(['emulated', 'live'], { error: 'expected emulated or live' }).optional(),
  OPENTABLE_API_BASE: apiBase,
  RESY_API_BASE: apiBase,
  EVENTBRITE_API_BASE: apiBase,
  PUSH_API_BASE: apiBase,
  IN_APP_API_BASE: apiBase,
  LUNA_WEBHOOK_ALLOW_PRIVATE: z
    .enum(['true', 'false'], { error: 'expected true or false' })
    .default('false'),
  LUNA_LEARN_AFTER: z
    .string()
    .regex(/^\d{1,5}$/, 'expected a whole number of seconds from 0 to 99999')
    .transform(Number)
    .default(60),
  LUNA_WEBHOOK_SECRET: z.string().min(8, 'expected at least 8 characters').optional(),
  LOG_LEVEL: z
    .enum(logLevels, { error: `expected one of ${logLevels.join(', ')}` })
    .default('info'),
});

/** Variables whose values may hold a password. */
const secret = new Set(['DATABASE_URL', 'LUNA_WEBHOOK_SECRET', 'REDIS_URL']);

/**
 * The configuration, read once at the start.
 *
 * @throws ConfigError with one sentence for each wrong variable, each beginning with its name
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  if (!result.success) {
    throw new ConfigError(
      result.error.issues
        .map(({ path, message }) => sentence(String(path[0]), message, given))
        .join('\n'),
    );
  }
  const { PORT, HOST, LUNA_DATA_DIR, DATABASE_URL, LUNA_CORS_ORIGINS, LOG_LEVEL } = result.data;
  const { LUNA_METRICS_PORT } = result.data;
  const auth = authOf(result.data);
  const limits = limitsOf(result.data, auth);
  if (limits.countIn.kind === 'database' && DATABASE_URL === undefined) {
    throw new ConfigError(
      'LUNA_RATE_LIMIT_STORE is "database", and DATABASE_URL is not set: one process counts for itself. Set DATABASE_URL, or leave it out.',
    );
  }
  const providers = providersOf(result.data, given);
  return {
    port: PORT,
    host: HOST,
    dataDir: LUNA_DATA_DIR,
    databaseUrl: DATABASE_URL,
    auth,
    corsOrigins: LUNA_CORS_ORIGINS,
    webhooks: { allowPrivate: result.data.LUNA_WEBHOOK_ALLOW_PRIVATE === 'true' },
    learning: { waitSeconds: result.data.LUNA_LEARN_AFTER },
    limits,
    metricsPort: LUNA_METRICS_PORT ?? null,
    tracing: isTraced(given),
    logLevel: LOG_LEVEL,
    providers,
  };
}

/** OpenTelemetry's own variables switch it on: somewhere to send spans to. */
function isTraced(given: Readonly<Record<string, string | undefined>>): boolean {
  if (given['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return false;
  const exporter = given['OTEL_TRACES_EXPORTER'];
  if (exporter !== undefined) return exporter === 'otlp';
  return (
    given['OTEL_EXPORTER_OTLP_ENDPOINT'] !== undefined ||
    given['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] !== undefined
  );
}

/** Open is only what nobody but this machine can reach. */
function authOf({ LUNA_AUTH, HOST }: z.output<typeof environment>): Config['auth'] {
  const isOurs = isLoopback(HOST);
  if (LUNA_AUTH === 'open' && !isOurs) {
    throw new ConfigError(
      `LUNA_AUTH is "open", and ${HOST} can be reached by other machines: set LUNA_AUTH to required, or HOST to 127.0.0.1.`,
    );
  }
  return LUNA_AUTH ?? (isOurs ? 'open' : 'required');
}

function providersOf(
  env: z.output<typeof environment>,
  given: Readonly<Record<string, string | undefined>>,
): ProvidersConfig {
  const vendors = vendorsOf(given);
  const mode = env.LUNA_PROVIDERS ?? 'emulated';
  if (env.LUNA_PROVIDERS === undefined && !isLoopback(env.HOST)) {
    throw new ConfigError(
      `LUNA_PROVIDERS is not set, and ${env.HOST} can be reached by other machines: set it to live, or to emulated when nobody is to be booked or charged for real.`,
    );
  }
  if (mode === 'live' && vendors.stripe === undefined) {
    throw new ConfigError(
      'LUNA_PROVIDERS is "live", and STRIPE_SECRET_KEY is not set: nobody could pay. Set it, or let LUNA_PROVIDERS be emulated.',
    );
  }
  return {
    mode,
    vendors,
    elsewhere: {
      ...(env.OPENTABLE_API_BASE && { 'open-table': env.OPENTABLE_API_BASE }),
      ...(env.RESY_API_BASE && { resy: env.RESY_API_BASE }),
      ...(env.EVENTBRITE_API_BASE && { eventbrite: env.EVENTBRITE_API_BASE }),
      ...(env.PUSH_API_BASE && { push: env.PUSH_API_BASE }),
      ...(env.IN_APP_API_BASE && { 'in-app': env.IN_APP_API_BASE }),
    },
    webhookSecret: env.LUNA_WEBHOOK_SECRET,
  };
}

function vendorsOf(given: Readonly<Record<string, string | undefined>>) {
  try {
    return readProviderConfig(given);
  } catch (error) {
    if (error instanceof Error && error.name === 'ProviderError') {
      throw new ConfigError(error.message);
    }
    throw error;
  }
}

function sentence(
  name: string,
  message: string,
  given: Readonly<Record<string, string | undefined>>,
): string {
  if (message.startsWith('is ')) return `${name} ${message}.`;
  return secret.has(name)
    ? `${name} is not as it should be: ${message}.`
    : `${name} is ${JSON.stringify(given[name])}: ${message}.`;
}
