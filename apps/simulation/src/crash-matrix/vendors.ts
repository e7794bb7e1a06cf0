import {
  CallJournal,
  type CallOutcome,
  type Emulators,
  lunaEnvironment,
  type RunningEmulators,
  type StartOptions,
  startEmulators,
  VENDOR_NAMES,
  type VendorAnswer,
  type VendorRequest,
} from '@luna/mock-providers';

/** Before a vendor does what it is asked, or when it has done it and not yet answered. */
export type Moment = 'before' | 'after';

/** A call to wait for, and what to do in the middle of it. */
export interface Trap {
  /** The call's key without the booking it is for, such as `0:authorize:p1`. */
  readonly call: string;
  /** Whose call; `null`: of something that made no call before the trap was set. */
  readonly reference: string | null;
  readonly moment: Moment;
  readonly spring: () => void;
}

/** What a call is for: the booking or plan, and the step of it. */
export interface KeyedCall {
  readonly reference: string;
  readonly call: string;
}

interface SetTrap extends Trap {
  /** Whoever had made calls when it was set. */
  readonly known: ReadonlySet<string>;
  readonly sprung: (reference: string) => void;
}

type Send = (request: VendorRequest) => Promise<CallOutcome<VendorAnswer>>;

const cutOff = { kind: 'lost', how: 'reset', status: 0 } as const;
const journalLength = 200_000;

/**
 * The outside world of one deployment: every vendor emulated outside of the API's processes, over
 * HTTP, with somebody in the middle of each call who may end the caller.
 */
export class Vendors {
  readonly emulators: Emulators;
  readonly #running: RunningEmulators;
  readonly #seen = new Set<string>();
  readonly #calls: KeyedCall[] = [];
  #trap: SetTrap | null = null;

  static async start(options: Pick<StartOptions, 'settings'> = {}): Promise<Vendors> {
    return new Vendors(
      await startEmulators({ ...options, journal: new CallJournal(journalLength) }),
    );
  }

  constructor(running: RunningEmulators) {
    this.#running = running;
    this.emulators = running.emulators;
    for (const vendor of VENDOR_NAMES) {
      const emulator = running.emulators.get(vendor);
      const send = emulator.send.bind(emulator);
      emulator.send = (request) => this.#pass(request, send);
    }
  }

  /** What tells an API where everybody is. */
  get env(): Readonly<Record<string, string>> {
    const urls = VENDOR_NAMES.map((vendor) => [vendor, this.#running.url(vendor)] as const);
    return lunaEnvironment(new Map(urls), false);
  }

  /** Every call that had a key, in the order they came. */
  get calls(): readonly KeyedCall[] {
    return this.#calls;
  }

  /** Sets the one trap; resolves with the reference of the call that sprang it. */
  set(trap: Trap): Promise<string> {
    return new Promise((sprung) => {
      this.#trap = { ...trap, known: new Set(this.#seen), sprung };
    });
  }

  async close(): Promise<void> {
    await this.#running.close();
  }

  async #pass(request: VendorRequest, send: Send): Promise<CallOutcome<VendorAnswer>> {
    const named = nameOf(request.key);
    if (named === null) return send(request);
    const trap = this.#trapFor(named);
    this.#seen.add(named.reference);
    this.#calls.push(named);
    if (trap === null) return send(request);
    this.#trap = null;
    if (trap.moment === 'before') trap.spring();
    else {
      await send(request);
      trap.spring();
    }
    trap.sprung(named.reference);
    return cutOff;
  }

  #trapFor({ reference, call }: KeyedCall): SetTrap | null {
    const trap = this.#trap;
    if (trap?.call !== call) return null;
    const isMeant =
      trap.reference === null ? !trap.known.has(reference) : trap.reference === reference;
    return isMeant ? trap : null;
  }
}

/** Reads a key of the saga or a message's id; Stripe's carry a prefix of their adapter. */
function nameOf(key: string | undefined): KeyedCall | null {
  const parts = /^(?:luna:)?([a-z]{2}_[0-9a-f]+):(.+)$/.exec(key ?? '');
  if (parts === null) return null;
  return { reference: parts[1] ?? '', call: parts[2] ?? '' };
}
