import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in these; it has been so on every architecture for decades. */
const ticksPerSecond = 100;

/** Milliseconds of CPU a process has used; `NaN` where there is no `/proc`. */
export function cpuTimeOf(processId: number): number {
  const stat = readStat(processId);
  return stat === undefined ? Number.NaN : stat.cpuMs;
}

/**
 * The same for all processes that one has started, such as the sessions of PostgreSQL, those included
 * that have ended meanwhile.
 */
export function cpuTimeOfChildren(processId: number): number {
  const parent = readStat(processId);
  if (parent === undefined) return Number.NaN;
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((entry) => readStat(Number(entry)))
    .filter((stat) => stat?.parent === processId)
    .reduce((sum, stat) => sum + (stat?.cpuMs ?? 0), parent.endedChildrenMs);
}

interface Stat {
  readonly parent: number;
  readonly cpuMs: number;
  readonly endedChildrenMs: number;
}

/** See proc_pid_stat(5): the fields from the third on, which is the first after the name. */
function readStat(processId: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The name in parentheses may hold spaces; what follows it does not.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ms = (first: number) =>
      (((fields[first] as number) + (fields[first + 1] as number)) * 1000) / ticksPerSecond;
    return { parent: fields[1] as number, cpuMs: ms(11), endedChildrenMs: ms(13) };
  } catch {
    return undefined;
  }
}
