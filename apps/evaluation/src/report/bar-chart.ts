import type { ReportTable } from './report.ts';

const BAR = 18;
const GAP = 8;
const LABEL = 190;
const WIDTH = 720;
const VALUE = 64;

/** Recall at 20 of every method as bars with their intervals: an SVG that reads in light and dark. */
export function barChart({ task, rows }: ReportTable): string {
  const most = Math.max(...rows.map(({ measures }) => measures.recall20.high), 1e-9);
  const x = (value: number) => LABEL + (value / most) * (WIDTH - LABEL - VALUE);
  const bars = rows.map(({ method, measures: { recall20 } }, at) => {
    const y = 36 + at * (BAR + GAP);
    const middle = y + BAR / 2;
    const ours = method.startsWith('luna');
    return [
      `<text x="${LABEL - 8}" y="${middle + 4}" text-anchor="end">${escapeXml(method)}</text>`,
      `<rect x="${LABEL}" y="${y}" width="${(x(recall20.mean) - LABEL).toFixed(1)}" height="${BAR}" rx="2" fill="${ours ? '#5b6ee1' : '#9aa3b2'}"/>`,
      `<line x1="${x(recall20.low).toFixed(1)}" x2="${x(recall20.high).toFixed(1)}" y1="${middle}" y2="${middle}" stroke="currentColor" stroke-opacity="0.6"/>`,
      `<text x="${(x(recall20.high) + 6).toFixed(1)}" y="${middle + 4}">${recall20.mean.toFixed(3)}</text>`,
    ].join('');
  });
  const height = 44 + rows.length * (BAR + GAP);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="currentColor" color="#6b7280" role="img" aria-label="Recall at 20: ${escapeXml(task)}">`,
    `<text x="0" y="18" font-size="14">Recall@20: ${escapeXml(task)}</text>`,
    ...bars,
    '</svg>',
    '',
  ].join('\n');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
