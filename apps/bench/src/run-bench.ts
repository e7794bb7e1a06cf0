import { describeHardware } from './measuring/hardware.ts';
import { measureMemoryStream } from './measuring/memory-stream.ts';
import type { BenchContext, Part, Section } from './part.ts';
import type { Report } from './report/markdown.ts';

/** What to measure. */
export interface RunOptions extends Omit<BenchContext, 'bytesPerMs'> {
  readonly parts: readonly Part[];
  /** The command line, for the reader of the report. */
  readonly command: string;
  /** What a full run has beyond this one. */
  readonly leftOut?: readonly string[] | undefined;
}

/**
 * Measures the machine, then runs the parts, one after the other. A part that breaks down fails the
 * bench, and what the others found out is reported all the same: a full run is long.
 */
export async function runBench(options: RunOptions): Promise<Report> {
  const started = performance.now();
  const { command, parts, seed, sizes, leftOut, progress } = options;
  const hardware = describeHardware();
  progress(`${hardware.cpu}, ${hardware.cores} cores, ${hardware.memoryGb} GB, ${hardware.node}`);
  const memory = measureMemoryStream();
  progress(`streams ${(memory.bytesPerMs / 1e6).toFixed(1)} GB/s from memory`);
  const sections: Section[] = [];
  for (const part of parts) {
    try {
      sections.push(...(await part.run({ ...options, bytesPerMs: memory.bytesPerMs })));
    } catch (error) {
      progress(`${part.name} broke down: ${error instanceof Error ? error.stack : String(error)}`);
      sections.push(brokenDown(part, error));
    }
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
    leftOut,
  };
}

function brokenDown({ name, summary }: Part, error: unknown): Section {
  const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
  const failures = [`${name} broke down: ${reason}`];
  return { title: summary, notes: failures, tables: [], figures: {}, goals: [], failures };
}
