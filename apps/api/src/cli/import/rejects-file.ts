import { type FileHandle, open, rm } from 'node:fs/promises';
import type { Reject } from './parse-file.ts';

/** A file of JSON lines that takes the rows which are not imported. */
export interface RejectsFile {
  add(rejects: readonly Reject[]): Promise<void>;
  /** Closes the file, and removes it when nothing was rejected. */
  close(): Promise<void>;
}

/** Takes rejects when nobody keeps them. */
export const noRejectsFile: RejectsFile = { add: async () => {}, close: async () => {} };

/**
 * Opens the rejects file anew, so that it never speaks of another run. Only this user may read it:
 * rejected people have positions too.
 */
export async function openRejectsFile(path: string): Promise<RejectsFile> {
  const file: FileHandle = await open(path, 'w', 0o600);
  let isEmpty = true;
  return {
    async add(rejects) {
      if (rejects.length === 0) return;
      isEmpty = false;
      await file.appendFile(rejects.map((reject) => `${JSON.stringify(reject)}\n`).join(''));
    },
    async close() {
      await file.close();
      if (isEmpty) await rm(path, { force: true });
    },
  };
}
