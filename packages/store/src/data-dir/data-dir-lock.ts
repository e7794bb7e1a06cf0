import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../store-error.ts';
import { BEAT_EVERY_MS, startHeartbeat } from './heartbeat.ts';
import {
  createLockFile,
  type Holder,
  type LockRecord,
  lockPath,
  readHolder,
  replaceFile,
  tidy,
} from './lock-files.ts';
import { livenessOf, ownIdentity } from './process-identity.ts';

/** Where the owner of a data directory takes commands from other processes of this machine. */
export interface ControlAddress {
  /** Port on the loopback interface. */
  readonly port: number;
  /** Secret that a caller must show. */
  readonly token: string;
}

/** The process that holds a data directory. */
export interface DataDirOwner {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: Date;
  /** Absent until the owner has published it. */
  readonly control?: ControlAddress;
}

/** The right to open a data directory; only one process has it at a time. */
export interface DataDirLock {
  readonly dataDir: string;
  /** Tells other processes where this one takes commands, in a file that only this user may read. */
  publish(control: ControlAddress): void;
  /** Gives the directory up. Harmless when repeated. */
  release(): Promise<void>;
}

/** Silence after which an owner in another container, whose pid says nothing here, is taken for dead. */
const SILENT_MS = 10 * BEAT_EVERY_MS;
const LOOK_AGAIN_MS = 50;

/**
 * Takes the lock of a data directory. Two processes on one embedded database would silently lose each
 * other's rows, so this is a matter of data and not of tidiness.
 *
 * Lock files are numbered, the highest number counts, and a file is never removed while it is the
 * highest. Taking over from a dead owner is making the next number, which the file system lets only
 * one process do; there is no moment at which a lock is removed to be made anew.
 *
 * An owner of the same machine and container is dead when its process is (pid *and* start time), at
 * once. One elsewhere is dead when its heartbeat stood still for 10 s while we looked.
 *
 * @param waitMs how long to wait for a live owner to go, as one that was just killed does
 * @param silentMs how long the heartbeat of an owner elsewhere must stand still
 * @throws StoreError `data_dir_in_use` with the pid of the owner, or `data_dir_unusable`
 */
export async function acquireDataDirLock(
  dataDir: string,
  waitMs: number,
  silentMs: number = SILENT_MS,
): Promise<DataDirLock> {
  const folder = join(dataDir, 'lock');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unusable(dataDir, error);
  }
  const record: LockRecord = {
    ...ownIdentity(),
    startedAt: new Date().toISOString(),
    nonce: randomUUID(),
  };
  const deadline = performance.now() + waitMs;
  const watch = new SilenceWatch(silentMs);
  for (;;) {
    try {
      const holder = readHolder(folder);
      if (isFree(holder, watch)) {
        const generation = (holder?.generation ?? 0) + 1;
        if (!createLockFile(folder, generation, record)) continue;
        // Somebody who looked long ago may have made an old number again; the highest is the owner.
        if (readHolder(folder)?.record?.nonce !== record.nonce) continue;
        tidy(folder, generation);
        return ownedLock(dataDir, folder, generation, record);
      }
      const certain = !watch.undecided(holder);
      if (certain && performance.now() >= deadline) throw inUse(dataDir, holder?.record);
    } catch (error) {
      throw unusable(dataDir, error);
    }
    await sleep(LOOK_AGAIN_MS);
  }
}

/**
 * Who holds a data directory now, and where it takes commands.
 *
 * @returns undefined when nobody does
 */
export function readOwner(dataDir: string): DataDirOwner | undefined {
  const folder = join(dataDir, 'lock');
  const holder = readHolder(folder);
  const record = holder?.record;
  if (!holder || !record || record.released) return undefined;
  const liveness = livenessOf(record);
  const silent = Date.now() - holder.beatAt > SILENT_MS;
  if (liveness === 'dead' || (liveness === 'elsewhere' && silent)) return undefined;
  const control = readControl(folder, record);
  return {
    pid: record.pid,
    host: record.host,
    startedAt: new Date(record.startedAt),
    ...(control ? { control } : {}),
  };
}

function isFree(holder: Holder | undefined, watch: SilenceWatch): boolean {
  if (!holder || holder.record?.released) return true;
  const liveness = holder.record ? livenessOf(holder.record) : 'elsewhere';
  return liveness === 'dead' || (liveness === 'elsewhere' && watch.silent(holder));
}

/** Watches a heartbeat by our own clock, so that clocks of two machines need not agree. */
class SilenceWatch {
  readonly #silentMs: number;
  #beat: { readonly generation: number; readonly at: number; readonly seen: number } | undefined;
  #moved = false;

  constructor(silentMs: number) {
    this.#silentMs = silentMs;
  }

  silent(holder: Holder): boolean {
    const last = this.#beat;
    if (last?.generation !== holder.generation || last.at !== holder.beatAt) {
      this.#moved = last !== undefined;
      this.#beat = { generation: holder.generation, at: holder.beatAt, seen: performance.now() };
      return false;
    }
    return performance.now() - last.seen >= this.#silentMs;
  }

  /** Neither a heartbeat nor ten seconds of silence were seen yet. */
  undecided(holder: Holder | undefined): boolean {
    return this.#beat !== undefined && this.#beat.generation === holder?.generation && !this.#moved;
  }
}

function ownedLock(
  dataDir: string,
  folder: string,
  generation: number,
  record: LockRecord,
): DataDirLock {
  const path = lockPath(folder, generation);
  const controlPath = join(folder, 'control.json');
  const stopHeartbeat = startHeartbeat(path);
  let releasing: Promise<void> | undefined;
  return {
    dataDir,
    publish: (control) => {
      replaceFile(folder, controlPath, { ...control, nonce: record.nonce }, 0o600);
    },
    release: () => {
      releasing ??= (async () => {
        await stopHeartbeat();
        try {
          rmSync(controlPath, { force: true });
          replaceFile(folder, path, { ...record, released: true }, 0o644);
        } catch (error) {
          // Somebody removed the whole directory: there is nothing left to give up.
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unusable(dataDir, error);
        }
      })();
      return releasing;
    },
  };
}

function readControl(folder: string, owner: LockRecord): ControlAddress | undefined {
  try {
    const control = JSON.parse(readFileSync(join(folder, 'control.json'), 'utf8')) as Partial<
      ControlAddress & { nonce: string }
    >;
    // Left behind by an owner that was killed.
    if (control.nonce !== owner.nonce) return undefined;
    return typeof control.port === 'number' && typeof control.token === 'string'
      ? { port: control.port, token: control.token }
      : undefined;
  } catch {
    return undefined;
  }
}

function inUse(dataDir: string, owner: LockRecord | undefined): StoreError {
  const who = owner ? `process ${owner.pid} on ${owner.host}` : 'another process';
  return new StoreError(
    'data_dir_in_use',
    `The data directory ${dataDir} is in use by ${who}. Stop that process, or set LUNA_DATA_DIR to another directory.`,
    owner ? { pid: owner.pid } : {},
  );
}

function unusable(dataDir: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new StoreError(
    'data_dir_unusable',
    `The data directory ${dataDir} cannot be used: ${reason}. Check its permissions and the space on its disk, or set LUNA_DATA_DIR to another directory.`,
  );
}
