import { type FileHandle, mkdir, open, readFile, rename, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { EmulatorError } from './emulator-error.ts';
import { applyChanges, type StateChange, type StateSnapshot } from './state-book.ts';
import type { StateStore } from './state-store.ts';

/** Logs longer than this many lines are replaced by one line when they are next read. */
const COMPACT_AFTER_LINES = 1000;

/**
 * Keeps each vendor's state in a file of its own: one line of JSON per write, appended and synced
 * before the write counts. A line that a crash tore is dropped when the file is next read, since
 * nobody was told of it. For one process per directory.
 *
 * @example
 * const emulators = createEmulators({ store: new FileStateStore('.emulators') });
 */
export class FileStateStore implements StateStore {
  readonly #directory: string;
  readonly #logs = new Map<string, FileHandle>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  async load(vendor: string): Promise<StateSnapshot | undefined> {
    await mkdir(this.#directory, { recursive: true });
    const path = this.#path(vendor);
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return undefined;

    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
    const lines = whole.split('\n').slice(0, -1);
    const changes = lines.flatMap((line, index) => parseLine(line, `${path}:${index + 1}`));
    const state = applyChanges({}, changes);
    if (lines.length > COMPACT_AFTER_LINES) await this.#compact(vendor, state);
    return state;
  }

  async write(vendor: string, changes: readonly StateChange[]): Promise<void> {
    let log = this.#logs.get(vendor);
    if (!log) {
      await mkdir(this.#directory, { recursive: true });
      log = await open(this.#path(vendor), 'a');
      this.#logs.set(vendor, log);
      await this.#syncDirectory();
    }
    const { size } = await log.stat();
    try {
      await log.appendFile(`${JSON.stringify(changes)}\n`);
      await log.datasync();
    } catch (error) {
      // A half-written line followed by a whole one would look like damage.
      await log.truncate(size).catch(() => undefined);
      throw error;
    }
  }

  /** Closes the files; a later write opens them again. */
  async close(): Promise<void> {
    const logs = [...this.#logs.values()];
    this.#logs.clear();
    await Promise.all(logs.map((log) => log.close()));
  }

  async #compact(vendor: string, state: StateSnapshot): Promise<void> {
    const changes = Object.entries(state).flatMap(([table, records]) =>
      records.map(([key, record]) => ({ table, key, record })),
    );
    const draft = `${this.#path(vendor)}.new`;
    const file = await open(draft, 'w');
    await file.writeFile(`${JSON.stringify(changes)}\n`);
    await file.sync();
    await file.close();
    await rename(draft, this.#path(vendor));
    await this.#syncDirectory();
  }

  async #syncDirectory(): Promise<void> {
    const directory = await open(this.#directory, 'r');
    await directory.sync();
    await directory.close();
  }

  #path(vendor: string): string {
    return join(this.#directory, `${vendor}.jsonl`);
  }
}

function parseLine(line: string, where: string): StateChange[] {
  try {
    return JSON.parse(line) as StateChange[];
  } catch {
    throw new EmulatorError(
      'emulator_state_damaged',
      `${where} is not JSON; restore the file from a copy, or delete it to start with an empty vendor`,
    );
  }
}
