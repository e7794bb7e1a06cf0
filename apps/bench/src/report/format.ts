/** Three digits that mean something, with separators for thousands. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 || value === 0 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', {
    minimumFractionDigits: Math.abs(value) < 1 ? 0 : digits,
    ...(Math.abs(value) < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: digits }),
  });
}

/** Milliseconds in the unit that suits. */
export function formatTime(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return '–';
  if (milliseconds < 1) return `${formatNumber(milliseconds * 1000)} µs`;
  if (milliseconds < 1000) return `${formatNumber(milliseconds)} ms`;
  return `${formatNumber(milliseconds / 1000)} s`;
}

/** A size such as `10k` or `1M`. */
export function formatSize(count: number): string {
  if (count >= 1_000_000 && count % 100_000 === 0) return `${count / 1_000_000}M`;
  if (count >= 1_000 && count % 1_000 === 0) return `${count / 1_000}k`;
  return String(count);
}

export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
