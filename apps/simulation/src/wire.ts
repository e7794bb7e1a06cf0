import type { FaultKind, VendorName } from '@luna/mock-providers';
import type { FaultName } from './coverage.ts';
import type { Replica } from './replica.ts';
import type { Stage } from './stage.ts';
import type { Weather } from './weather.ts';

/** A call on its way out of a replica. */
export interface WiredCall<Answer> {
  /** For the trace. */
  readonly name: string;
  /** The booking it is about, if any. */
  readonly reference: string | null;
  /** What it changes: something at a vendor, the store, or nothing. */
  readonly kind: 'provider' | 'write' | 'lease' | 'read' | 'lookup' | 'message';
  readonly vendor?: VendorName;
  readonly effect: () => Promise<Answer>;
}

/** No request travels for longer, in milliseconds. */
const longest = 600_000;

type Fate =
  | 'well'
  | 'crash before'
  | 'crash after'
  | 'request lost'
  | 'answer lost'
  | 'late'
  | 'refused'
  | 'conflict';

const before: readonly FaultKind[] = ['error_before', 'reset_before', 'timeout_before'];
const after: readonly FaultKind[] = ['error_after', 'reset_after', 'timeout_after'];
const refusing: readonly FaultKind[] = ['rate_limit', 'unavailable'];

/** Which line of the coverage table a call's bad end belongs to. */
function faultOf(kind: WiredCall<unknown>['kind'], fate: Fate): FaultName | null {
  const provider = kind === 'provider' || kind === 'lookup';
  switch (fate) {
    case 'crash before':
      if (provider) return 'crash before a provider call';
      return kind === 'write' ? 'crash before a write' : null;
    case 'crash after':
      if (provider) return 'crash after a provider call';
      return kind === 'write' ? 'crash after a write' : null;
    case 'request lost':
      if (provider) return 'request lost';
      return kind === 'write' ? 'write lost before' : kind === 'read' ? 'read fails' : null;
    case 'answer lost':
      if (provider) return 'answer lost';
      return kind === 'write' ? 'write lost after' : null;
    case 'late':
      return provider ? 'request arrives late' : kind === 'write' ? 'write arrives late' : null;
    case 'refused':
      return provider ? 'provider refuses for now' : null;
    case 'conflict':
      return 'write conflicts';
    default:
      return null;
  }
}

/**
 * What lies between a replica and everything outside it. Each call is a point in time at which others
 * may come first, the replica may die, and the request, its effect or its answer may be lost.
 */
export class Wire {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  call<Answer>(replica: Replica, call: WiredCall<Answer>): Promise<Answer> {
    const stage = this.#stage;
    const { timeline, stats } = stage;
    const { life } = replica;
    stats.calls += 1;
    const fate = this.#fate(call);
    const out = this.#delay(call);
    const back = this.#delay(call);
    const sentAt = timeline.now;
    return new Promise((resolve, reject) => {
      const lives = () => replica.alive && replica.life === life;
      const answer = (deliver: () => void) => {
        timeline.after(back, () => {
          if (lives()) deliver();
        });
      };
      const lose = (why: string) => answer(() => reject(new Error(why)));
      const arrive = async (): Promise<void> => {
        // Of what a dead process had sent, some arrives nevertheless; but nothing is on its way for ever.
        if (!lives() && (stage.chance.hits(0.5) || timeline.now - sentAt > longest)) return;
        if (fate === 'crash before') {
          this.#note(call, fate);
          stage.crash(replica);
          if (stage.chance.hits(0.3)) await this.#apply(call).catch(() => undefined);
          return;
        }
        if (fate === 'request lost' && call.vendor === undefined) {
          this.#note(call, fate);
          lose('connection lost');
          return;
        }
        if (fate === 'late') {
          this.#note(call, fate);
          lose('timeout');
          const later = stage.chance.between(10, 6_000);
          timeline.after(later, async () => {
            if (timeline.now - sentAt > longest) return;
            stage.trace(`late arrival of ${call.name}`);
            await this.#apply(call).catch(() => undefined);
          });
          return;
        }
        await this.#run(replica, call, fate, lives, answer, resolve, reject);
      };
      timeline.after(out, arrive);
    });
  }

  async #run<Answer>(
    replica: Replica,
    call: WiredCall<Answer>,
    fate: Fate,
    lives: () => boolean,
    answer: (deliver: () => void) => void,
    resolve: (value: Answer) => void,
    reject: (error: unknown) => void,
  ): Promise<void> {
    const stage = this.#stage;
    if (fate !== 'well') this.#note(call, fate);
    if (call.vendor !== undefined) {
      if (fate === 'request lost') stage.vendorFault = stage.chance.pick(before);
      if (fate === 'answer lost') stage.vendorFault = stage.chance.pick(after);
      if (fate === 'refused') stage.vendorFault = stage.chance.pick(refusing);
    }
    if (fate === 'conflict') {
      // As if somebody else had written in between; the store is not even asked.
      const conflict = { kind: 'conflict', conflict: { kind: 'version' } } as Answer;
      answer(() => resolve(conflict));
      return;
    }
    try {
      const value = await this.#apply(call);
      if (fate === 'crash after') {
        if (lives()) stage.crash(replica);
        return;
      }
      if (fate === 'answer lost') answer(() => reject(new Error('connection lost')));
      else answer(() => resolve(value));
    } catch (error) {
      answer(() => reject(error));
    } finally {
      stage.vendorFault = null;
    }
  }

  #note(call: WiredCall<unknown>, fate: Fate): void {
    const stage = this.#stage;
    stage.trace(`${fate}: ${call.name}`);
    if (fate === 'answer lost' || fate === 'late') stage.stats.lostAnswers += 1;
    if (fate === 'request lost') stage.stats.lostRequests += 1;
    const fault = faultOf(call.kind, fate);
    if (fault === null || call.reference === null) return;
    stage.coverage.meet(fault, stage.statusOf(call.reference));
    if (call.vendor && stage.inOutage(call.vendor)) {
      stage.coverage.meet('provider outage', stage.statusOf(call.reference));
    }
  }

  async #apply<Answer>(call: WiredCall<Answer>): Promise<Answer> {
    if (call.vendor !== undefined) this.#stage.vendorsTouched = true;
    const value = await call.effect();
    if (call.reference !== null && call.kind === 'provider') {
      this.#stage.witness.afterCall(call.reference);
    }
    return value;
  }

  #delay({ reference }: WiredCall<unknown>): number {
    const { chance, weather, healing } = this.#stage;
    const slowly = reference !== null && this.#stage.isFocus('hold lapses', reference);
    if (slowly) return chance.between(3_000, 6_000);
    if (!healing && chance.hits(weather.slow)) return chance.between(500, 5_000);
    return chance.between(1, 40);
  }

  #fate(call: WiredCall<unknown>): Fate {
    const { chance, weather, healing } = this.#stage;
    const { kind, vendor, name } = call;
    if (healing) return 'well';
    const wanted = this.#wanted(call);
    if (wanted !== null) return wanted;
    if (vendor && this.#stage.inOutage(vendor))
      return chance.hits(0.7) ? 'refused' : 'request lost';
    const risks = risksOf(kind, name === 'commit', vendor !== undefined, weather);
    let luck = chance.fraction();
    for (const [fate, risk] of risks) {
      if (luck < risk) return fate;
      luck -= risk;
    }
    return 'well';
  }

  /** What the run is after, when this call can suffer it here. */
  #wanted({ kind, reference }: WiredCall<unknown>): Fate | null {
    if (reference === null) return null;
    const { fault } = this.#stage.focus;
    const fate = wantedFates.find((each) => faultOf(kind, each) === fault);
    return fate !== undefined && this.#stage.isFocus(fault, reference) ? fate : null;
  }
}

const wantedFates: readonly Fate[] = [
  'crash before',
  'crash after',
  'request lost',
  'answer lost',
  'late',
  'conflict',
];

/** What a call may suffer, with the probability of each. */
function risksOf(
  kind: WiredCall<unknown>['kind'],
  isCommit: boolean,
  hasVendor: boolean,
  weather: Weather,
): readonly (readonly [Fate, number])[] {
  const { crash, lost, late, refused, conflict, lostWrite, failedRead } = weather;
  const crashes = [
    ['crash before', crash / 2],
    ['crash after', crash / 2],
  ] as const;
  switch (kind) {
    case 'provider':
    case 'lookup':
    case 'message':
      return [
        ...crashes,
        ['request lost', lost * 0.4],
        ['answer lost', lost * 0.6],
        ['late', kind === 'provider' ? late : 0],
        [hasVendor ? 'refused' : 'request lost', refused],
      ];
    case 'read':
      return [...crashes, ['request lost', failedRead]];
    case 'write':
      return [
        ...crashes,
        ['request lost', lostWrite / 3],
        ['answer lost', lostWrite / 3],
        ['late', lostWrite / 3],
        ['conflict', isCommit ? conflict : 0],
      ];
    case 'lease':
      return [...crashes, ['request lost', lostWrite / 2], ['answer lost', lostWrite / 2]];
  }
}
