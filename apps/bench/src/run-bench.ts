import { describeHardware } from './measuring/hardware.ts';
import { measureMemoryStream } from './measuring/memory-stream.ts';
import type { BenchContext, Part, Section } from './part.ts';
import type { Report } from './report/markdown.ts';

/** What to measure. */
export interface RunOptions extends Omit<BenchContext, 'bytesPerMs'> {
  readonly parts: readonly Part[];
  /** The command line, for the reader of the report. */
  readonly command: string;
}

/** Measures the machine, then runs the parts, one after the other. */
export async function runBench(options: RunOptions): Promise<Report> {
  const started = performance.now();
  const { command, parts, seed, sizes, progress } = options;
  const hardware = describeHardware();
  progress(`${hardware.cpu}, ${hardware.cores} cores, ${hardware.memoryGb} GB, ${hardware.node}`);
  const memory = measureMemoryStream();
  progress(`streams ${(memory.bytesPerMs / 1e6).toFixed(1)} GB/s from memory`);
  const sections: Section[] = [];
  for (const part of parts) {
    sections.push(...(await part.run({ ...options, bytesPerMs: memory.bytesPerMs })));
  }
  return {
    command,
    date: new Date().toISOString().slice(0, 10),
    seed,
    sizes,
    hardware,
    memory,
    seconds: (performance.now() - started) / 1000,
    sections,
  };
}
