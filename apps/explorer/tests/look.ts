import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findViolations } from './accessibility.ts';
import { hasBrowser, openPage } from './browser.ts';
import type { Explored } from './explored.ts';
import { takePicture } from './picture.ts';

/** How much wider the page is than its window, in pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** How it looks, and that everybody can use it. */
export function lookTests(explorer: Explored): void {
  describe.skipIf(!hasBrowser)('the look of the explorer', () => {
    test.for(['light', 'dark'] as const)('fits a phone in the %s theme', async (theme) => {
      const { page, faults } = await openPage(explorer.browser, explorer.at('#person=user1'), {
        ...{ theme, width: 360, height: 740 },
      });
      await page.locator('.entry').first().waitFor();
      expect(await overflow(page)).toBe(0);
      await takePicture(page, `phone-why-${theme}`);
      const key = page.getByRole('list', { name: 'Categories of the hundred best' });
      expect(await key.isVisible()).toBe(false);
      await page.getByText('What the marks mean').click();
      await key.waitFor();
      expect(await overflow(page)).toBe(0);
      for (const tab of ['Tune', 'Go']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.locator('.panel form').waitFor();
        expect(await overflow(page)).toBe(0);
      }
      expect(await findViolations(page)).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test('says why a venue is not in the list, by keyboard alone, in the theme that is switched to', async () => {
      const { page, faults } = await openPage(
        explorer.browser,
        explorer.at('#person=user1&category=cafe'),
      );
      await page.locator('.entry').first().waitFor();
      expect(await page.locator('.entry').count()).toBe(2);
      await page.getByRole('button', { name: 'Switch to the dark theme' }).press('Enter');
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
      const map = page.getByRole('application');
      await page.waitForFunction(() =>
        /^6 venues$/.test(document.querySelector('.legend')?.textContent ?? ''),
      );
      await map.focus();
      // The person stands in the middle, and the gallery a little up and to the left.
      for (const key of ['ArrowUp', 'ArrowLeft', '+', '-', 'Enter']) await page.keyboard.press(key);
      await page.locator('.card h2').waitFor();
      await page.getByRole('heading', { name: 'Indie Corner Gallery' }).waitFor();
      expect(await page.locator('.why-not').textContent()).toMatch(/categor/i);
      await takePicture(page, 'why-not-dark');
      expect(await findViolations(page)).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
    });
  });
}
