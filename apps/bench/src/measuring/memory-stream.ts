/** How fast this machine reads memory, as one thread of JavaScript sees it. */
export interface MemoryStream {
  /** Bytes of the array that was summed. */
  readonly bytes: number;
  readonly passes: number;
  /** Of the best pass. */
  readonly bytesPerMs: number;
}

const megabyte = 2 ** 20;

/**
 * Sums an array far larger than any cache, again and again, and takes the best pass: the floor under
 * everything that looks at every venue.
 */
export function measureMemoryStream(megabytes = 512, passes = 20): MemoryStream {
  const numbers = new Float64Array((megabytes * megabyte) / 8).fill(1);
  let best = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < passes; pass += 1) {
    const start = performance.now();
    const sum = sumOf(numbers);
    best = Math.min(best, performance.now() - start);
    // Using the sum keeps the compiler from leaving the loop out.
    if (sum !== numbers.length) throw new Error(`summed ${sum} instead of ${numbers.length}`);
  }
  return { bytes: numbers.byteLength, passes, bytesPerMs: numbers.byteLength / best };
}

/** Four sums side by side: a single one would wait for its own last addition, not for memory. */
function sumOf(numbers: Float64Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let place = 0; place < numbers.length; place += 4) {
    a += numbers[place] as number;
    b += numbers[place + 1] as number;
    c += numbers[place + 2] as number;
    d += numbers[place + 3] as number;
  }
  return a + b + c + d;
}
