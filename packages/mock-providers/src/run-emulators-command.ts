import { parseArgs } from 'node:util';
import { VENDOR_NAMES, type VendorName } from './create-emulators.ts';
import { EMULATED_WEBHOOK_SECRET, lunaEnvironment } from './luna-environment.ts';
import { VirtualClock } from './runtime/emulator-clock.ts';
import { EmulatorError } from './runtime/emulator-error.ts';
import { FileStateStore } from './runtime/file-state-store.ts';
import type { WebhookSubscriber } from './runtime/webhook-outbox.ts';
import { type RunningEmulators, startEmulators } from './start-emulators.ts';

const HELP = `luna-emulators: emulated vendors over HTTP, on loopback

  --vendors stripe,twilio  which vendors (all: ${VENDOR_NAMES.join(', ')})
  --port 4010              port of the first vendor, the others follow (any free ports)
  --state .emulators       directory to keep state in (in memory only)
  --seed 1                 decides every identifier (0)
  --now 2030-05-01T12:00Z  start a virtual clock there (the real clock)
  --luna-env               print the environment that points Luna at them, not the addresses
  --luna http://…:8000     the same, and post signed webhooks to Luna there
  --help

Faults, journal, state and clock of a vendor are below /_emulator of its address.
`;

/**
 * Starts the emulators as a command line says; undefined where only help was wanted.
 *
 * @param args what stands after the command's name
 * @param print receives the addresses, one line a vendor
 */
export async function runEmulatorsCommand(
  args: readonly string[],
  print: (text: string) => void,
): Promise<RunningEmulators | undefined> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      vendors: { type: 'string' },
      port: { type: 'string' },
      state: { type: 'string' },
      seed: { type: 'string', default: '0' },
      now: { type: 'string' },
      'luna-env': { type: 'boolean', default: false },
      luna: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    print(HELP);
    return undefined;
  }
  const vendors = vendorsOf(values.vendors);
  const running = await startEmulators({
    vendors,
    ports: portsOf(vendors, values.port),
    seed: values.seed,
    webhooks: webhooksTo(values.luna),
    ...(values.state === undefined ? {} : { store: new FileStateStore(values.state) }),
    ...(values.now === undefined ? {} : { clock: new VirtualClock(values.now) }),
  });
  const urls = new Map(vendors.map((vendor) => [vendor, running.url(vendor)]));
  const lines =
    values['luna-env'] || values.luna !== undefined
      ? Object.entries(lunaEnvironment(urls, values.luna !== undefined)).map((pair) =>
          pair.join('='),
        )
      : [...urls].map(([vendor, url]) => `${vendor.padEnd(11)}${url}`);
  print(`${lines.join('\n')}\n`);
  return running;
}

function vendorsOf(list: string | undefined): VendorName[] {
  const names = list?.split(',') ?? VENDOR_NAMES;
  return names.map((name) => {
    const vendor = VENDOR_NAMES.find((known) => known === name.trim());
    if (vendor) return vendor;
    throw new EmulatorError(
      'emulator_misused',
      `--vendors: there is no vendor ${JSON.stringify(name)}; the vendors are ${VENDOR_NAMES.join(', ')}`,
    );
  });
}

/** Luna takes in the webhooks of these, each at a path of its own. */
const REPORTING: readonly VendorName[] = ['open-table', 'resy', 'eventbrite', 'stripe'];

function webhooksTo(luna: string | undefined): Partial<Record<VendorName, WebhookSubscriber>> {
  if (luna === undefined) return {};
  if (!/^https?:/.test(luna) || !URL.canParse(luna)) {
    throw new EmulatorError(
      'emulator_misused',
      `--luna must be an address such as http://127.0.0.1:8000, got ${JSON.stringify(luna)}`,
    );
  }
  const to = (vendor: VendorName): WebhookSubscriber => ({
    id: 'luna',
    url: new URL(`/webhooks/${vendor}`, luna).href,
    secret: EMULATED_WEBHOOK_SECRET,
  });
  return Object.fromEntries(REPORTING.map((vendor) => [vendor, to(vendor)]));
}

function portsOf(
  vendors: readonly VendorName[],
  first: string | undefined,
): Partial<Record<VendorName, number>> {
  if (first === undefined) return {};
  const port = Number(first);
  if (!Number.isInteger(port) || port < 1 || port + vendors.length > 65_536) {
    throw new EmulatorError(
      'emulator_misused',
      `--port must be a port number, got ${JSON.stringify(first)}`,
    );
  }
  return Object.fromEntries(vendors.map((vendor, index) => [vendor, port + index]));
}
