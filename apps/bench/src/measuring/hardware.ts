import { arch, cpus, platform, release, totalmem } from 'node:os';

/** What the figures were measured on. */
export interface Hardware {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly system: string;
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
  };
}
