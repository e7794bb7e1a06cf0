import type { CallOutcome, VendorAnswer } from './vendor-runtime.ts';

/** Parameters of a call, as a form or a JSON body carries them. */
export type Params = Readonly<Record<string, unknown>>;

/** One call of a vendor's interface. */
export interface VendorRequest {
  readonly operation: string;
  /** What stands in the path, such as `{ id: 'pi_…' }`. */
  readonly path?: Readonly<Record<string, string>>;
  readonly params?: Params;
  /** Idempotency key, where the vendor knows such. */
  readonly key?: string | undefined;
}

/**
 * The way into a vendor. An emulator is one, in process; `httpDoor` is one too, over the wire.
 * Adapters are written against the door and do not know which of the two they have.
 */
export interface VendorDoor {
  send(request: VendorRequest): Promise<CallOutcome<VendorAnswer>>;
}

/** How an operation looks on the wire. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Hono path, such as `/v1/refunds/:id`. */
  readonly path: string;
}

export type RouteTable = Readonly<Record<string, Route>>;
