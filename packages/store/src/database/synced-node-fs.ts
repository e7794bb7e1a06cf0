import { closeSync, fsyncSync, openSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The corner of Emscripten's file system over Node that this file touches. */
interface EmscriptenNodeFs {
  realPath(node: unknown): string;
  readonly stream_ops: {
    fsync?: (stream: { readonly nfd?: number; readonly node: unknown }) => number;
  };
}

const EIO = 29;

/**
 * PGlite's file system over a directory, with an fsync that reaches the disk. Emscripten's own
 * answers "done" and does nothing, so that an acknowledged row would survive a killed process but not
 * a power cut. Works together with {@link durableStartParams}.
 */
export class SyncedNodeFs extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const giveItAnFsync = (module: unknown) => {
      const nodeFs = (module as { readonly NODEFS: EmscriptenNodeFs }).NODEFS;
      nodeFs.stream_ops.fsync = (stream) => {
        try {
          // Directories are streams without a descriptor.
          if (stream.nfd === undefined) fsyncPath(nodeFs.realPath(stream.node));
          else fsyncSync(stream.nfd);
          return 0;
        } catch {
          return EIO;
        }
      };
    };
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [...(emscriptenOpts.preRun ?? []), giveItAnFsync],
      },
    };
  }
}

/**
 * PGlite's parameters without `-F`, which turns fsync off, and with the only method of syncing that
 * comes through Emscripten: its fdatasync does nothing.
 */
export function durableStartParams(defaults: readonly string[]): string[] {
  return [...defaults.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync'];
}

/** Flushes a file or directory to disk. */
export function fsyncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
