/** Does so many things, so many of them at a time, and says how long all of it and each of it took. */
export async function inFlight(
  count: number,
  width: number,
  work: (n: number) => Promise<void>,
): Promise<{ readonly seconds: number; readonly eachMs: readonly number[] }> {
  const eachMs: number[] = [];
  const started = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const n = next;
      next += 1;
      const from = performance.now();
      await work(n);
      eachMs.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return { seconds: (performance.now() - started) / 1000, eachMs };
}
