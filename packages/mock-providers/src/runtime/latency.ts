import type { SeededRandom } from './seeded-random.ts';

/** How long a vendor takes to answer, in milliseconds. */
export type Latency =
  | { readonly kind: 'fixed'; readonly ms: number }
  | { readonly kind: 'uniform'; readonly minMs: number; readonly maxMs: number }
  /** Most answers near the median, a few much later, as networks have it. */
  | { readonly kind: 'log_normal'; readonly medianMs: number; readonly p99Ms: number };

/** The 99th percentile of the standard normal distribution. */
const Z99 = 2.3263478740408408;

/** Draws one latency, in milliseconds, never negative. */
export function drawLatency(latency: Latency, random: SeededRandom): number {
  switch (latency.kind) {
    case 'fixed':
      return Math.max(0, latency.ms);
    case 'uniform':
      return Math.max(0, latency.minMs + random.next() * (latency.maxMs - latency.minMs));
    case 'log_normal': {
      const sigma = Math.log(latency.p99Ms / latency.medianMs) / Z99;
      // Box-Muller; 1 - x keeps the logarithm away from zero.
      const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
      const normal = radius * Math.cos(2 * Math.PI * random.next());
      return latency.medianMs * Math.exp(sigma * normal);
    }
  }
}
