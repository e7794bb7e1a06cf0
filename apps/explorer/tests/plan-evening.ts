import type { Page } from 'playwright-core';

/** A day that is far enough away for every cancellation to be free, on the calendar of the venue or a day off. */
export const nextWeek = (): string =>
  new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 10);

/**
 * From the person to a plan that waits for its last answer: three people, Brew & Pages Cafe.
 *
 * @param slot which of the times that are offered, a quarter of an hour apart: two evenings of one person
 *   must not overlap, so that they are nine apart
 * @param day tomorrow, as the page offers it, unless it says otherwise
 */
export async function planEvening(page: Page, slot: number, day?: string): Promise<void> {
  await page.getByRole('tab', { name: 'Go' }).click();
  await page.getByRole('checkbox', { name: /Sam Rivera/ }).check();
  await page.getByRole('checkbox', { name: /Taylor Park/ }).check();
  await page.getByRole('radio', { name: /Brew & Pages Cafe.*Taylor Park/s }).check();
  if (day !== undefined) await page.getByLabel('Day').fill(day);
  await page.locator('.times .slot').nth(slot).click();
  await page.getByRole('button', { name: 'Send the plan' }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByText('comes along').waitFor();
}
