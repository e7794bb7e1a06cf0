import type { StateChange, StateSnapshot } from './state-book.ts';

/**
 * Where an emulator writes its state down before it answers, so that a host that dies does not
 * make the "vendor" forget what it acknowledged.
 *
 * `write` resolves once the changes are durable, all of them or none. Writes of one vendor arrive
 * one after another; a write that rejects is offered again together with what came later.
 */
export interface StateStore {
  load(vendor: string): Promise<StateSnapshot | undefined>;
  write(vendor: string, changes: readonly StateChange[]): Promise<void>;
}
