import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What keeps people out of a page, as far as axe can see: WCAG 2 A and AA, serious and critical. */
export async function findViolations(page: Page): Promise<string[]> {
  // The policy of the page forbids scripts of others; a debugger may.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
}
