import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells one process from every other, even after its number was given to another. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Where the pid means something: one boot of one machine, one pid namespace (container). */
  readonly realm: string;
  /** When the process started, in whatever unit the system tells; absent where it does not. */
  readonly processStart?: string;
}

/** `elsewhere` when the pid belongs to another machine or container and says nothing here. */
export type Liveness = 'alive' | 'dead' | 'elsewhere';

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  const start = processStart(process.pid);
  return {
    pid: process.pid,
    host: hostname(),
    realm: realm(),
    ...(start === undefined ? {} : { processStart: start }),
  };
}

/** Whether that very process still runs, and not just one with its number. */
export function livenessOf(identity: ProcessIdentity): Liveness {
  if (identity.realm !== realm()) return 'elsewhere';
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    // EPERM: it runs, under another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return 'dead';
  }
  const start = processStart(identity.pid);
  if (start === 'gone') return 'dead';
  const known = start !== undefined && identity.processStart !== undefined;
  return known && start !== identity.processStart ? 'dead' : 'alive';
}

function realm(): string {
  if (process.platform !== 'linux') return hostname();
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** Start of a process; `gone` for a zombie, which answers signals but holds nothing any more. */
function processStart(pid: number): string | 'gone' | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the name, may hold spaces and brackets; state is field 3, start time 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? 'gone' : fields[19];
  } catch {
    return undefined;
  }
}
