import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What the figures were measured on. */
export interface Hardware {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly system: string;
  /** Processes that wanted a core in the minute before: what else this machine was busy with. */
  readonly loadBefore: number;
}

export function describeHardware(): Hardware {
  const processors = cpus();
  const clock = processors[0]?.speed ?? 0;
  return {
    cpu: `${processors[0]?.model.trim() ?? 'unknown'}${clock > 0 ? ` at ${clock / 1000} GHz` : ''}`,
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    system: `${platform()} ${release()} ${arch()}`,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}
