import type { Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findViolations } from './accessibility.ts';
import { hasBrowser, openPage } from './browser.ts';
import type { Explored } from './explored.ts';

const failing = /Failed to load resource/;
const names = (page: Page) => page.locator('.ranking .name').allTextContents();
const frame = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(0))));

/** Keeps the first request to an address waiting, and lets the others through. */
async function holdFirst(page: Page, address: string): Promise<{ held(): Promise<Route> }> {
  let take: (route: Route) => void = () => undefined;
  const first = new Promise<Route>((done) => {
    take = done;
  });
  let isFirst = true;
  await page.route(address, (route) => {
    if (!isFirst) return route.fallback();
    isFirst = false;
    take(route);
  });
  return { held: () => first };
}

/** What it shows of an API that asks for keys, is slow, is gone or has nothing to say. */
export function stateTests(explorer: Explored): void {
  describe.skipIf(!hasBrowser)('what the explorer shows of the API', () => {
    test('asks for a key where the API wants one, again when it is wrong, and forgets it with the tab', async () => {
      const { api, browser } = explorer;
      const address = `${api.lockedUrl}/explore#person=user1`;
      const { page, faults } = await openPage(browser, address, { expected: /status of 401/ });
      await page.getByRole('heading', { name: 'This API asks for a key' }).waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.getByLabel('API key').fill('luna_of_somebody_else');
      await page.getByLabel('API key').press('Enter');
      await page.getByRole('alert').getByText('did not take the key').waitFor();
      await page.getByLabel('API key').fill(api.key);
      await page.getByRole('button', { name: 'Use this key' }).click();
      await page.locator('.entry').first().waitFor();
      await page.reload();
      await page.locator('.entry').first().waitFor();
      const another = await page.context().newPage();
      await another.goto(address);
      await another.getByRole('heading', { name: 'This API asks for a key' }).waitFor();
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test('the last slider wins: what was asked before is ended, and never shown', async () => {
      const { page, faults } = await openPage(explorer.browser, explorer.at('#person=user1'));
      await page.locator('.entry').first().waitFor();
      await page.getByRole('tab', { name: 'Tune' }).click();
      const { held } = await holdFirst(page, '**/recommendations/venues');
      const ended: string[] = [];
      page.on('requestfailed', (request) => {
        ended.push(`${request.failure()?.errorText} ${request.postData()}`);
      });
      await page.getByLabel('Being near').fill('100');
      const stale = await held();
      await page.getByLabel('Viewed before').fill('0');
      await page.locator('.change').first().waitFor();
      expect(ended).toHaveLength(1);
      expect(ended[0]).toMatch(/ERR_ABORTED.*"distance":100.*"history":25/);
      const shown = await names(page);
      // Whatever the ended one would have been answered, nobody listens.
      await stale.fulfill({ json: [] }).catch(() => undefined);
      await frame(page);
      await frame(page);
      const wanted = await fetch(`${explorer.api.url}/recommendations/venues`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ user_id: 'user1', top_n: 100, normalise: true },
          weights: { distance: 100, interests: 35, price: 15, history: 0 },
        }),
      });
      const ranking = (await wanted.json()) as readonly { venue: { name: string } }[];
      expect(await names(page)).toEqual(ranking.map(({ venue }) => venue.name));
      expect(await names(page)).toEqual(shown);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test('says that it is loading, that the API is gone, and goes on when it is back', async () => {
      const { browser, at } = explorer;
      const { page } = await openPage(browser, 'about:blank', { expected: failing });
      let end: () => void = () => undefined;
      const waited = new Promise<void>((done) => {
        end = done;
      });
      await page.route('**/recommendations/**', async (route) => {
        await waited;
        await route.abort();
      });
      await page.goto(at('#person=user1'));
      await page.getByRole('status').getByText('Ranking venues…').waitFor();
      expect(await findViolations(page)).toEqual([]);
      end();
      const alert = page.getByRole('alert').first();
      await alert.waitFor();
      expect(await alert.textContent()).toContain('The API does not answer. Is it still running?');
      expect(await findViolations(page)).toEqual([]);
      await page.unroute('**/recommendations/**');
      await alert.getByRole('button', { name: 'Try again' }).click();
      await page.locator('.entry').first().waitFor();
      await page.context().close();
    });

    test('says why there is nothing: no weight, no such person, no venue that passes, nobody at all', async () => {
      const { browser, at } = explorer;
      const nothing = '#person=user1&distance=0&interests=0&price=0&history=0';
      const { page } = await openPage(browser, at(nothing), { expected: failing });
      await page.getByText('Give at least one factor some weight').waitFor();
      await page.goto(at('#person=nobody'));
      const alert = page.getByRole('alert').first();
      await alert.waitFor();
      expect(await alert.textContent()).toContain('nobody');
      await page.goto(at('#person=user1&category=planetarium'));
      await page.getByText('No venue passes these filters').waitFor();
      await page.route('**/users?*', (route) => route.fulfill({ json: [] }));
      await page.goto('about:blank');
      await page.goto(at());
      await page.getByText('There is nobody here yet').waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.context().close();
    });
  });
}
