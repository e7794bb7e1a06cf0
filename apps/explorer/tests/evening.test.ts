import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spawnForBrowsers } from '../../api/src/testing/spawned-for-browsers.ts';
import { findViolations } from './accessibility.ts';
import { hasBrowser, openBrowser, openPage } from './browser.ts';
import { takePicture } from './picture.ts';
import { nextWeek, planEvening } from './plan-evening.ts';

let api: Awaited<ReturnType<typeof spawnForBrowsers>>;
let browser: Browser;

beforeAll(async () => {
  if (hasBrowser) [api, browser] = await Promise.all([spawnForBrowsers(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const at = (fragment = '') => `${api.url}/explore${fragment}`;
const names = (page: Page) => page.locator('.ranking .name').allTextContents();
const entry = (page: Page, id: string) => page.locator(`.entry[data-venue="${id}"]`);

describe.skipIf(!hasBrowser)('the explorer in a browser', () => {
  test('goes all the way: a person, reasons, a slider, a plan, agreement, a table', async () => {
    const { page, faults } = await openPage(browser, at());
    await page.getByLabel('For').selectOption('Alex Chen');
    const first = entry(page, 'venue5');
    await first.waitFor();
    expect(await first.textContent()).toMatch(/Indie Corner Gallery\s*81\.51/);
    expect(await first.locator('.reasons li').allTextContents()).toEqual([
      'Only 0.1km away',
      'Matches your interests: art, indie',
      'Fits your moderate budget',
      'You spent 60s viewing this',
      '2 compatible people interested',
    ]);
    await first.locator('summary').click();
    expect(await first.locator('.company').textContent()).toMatch(/Taylor Park\s*88\.74/);
    await takePicture(page, 'why');

    const before = await names(page);
    await page.getByRole('tab', { name: 'Tune' }).click();
    await page.getByLabel('Being near').fill('100');
    await page.getByLabel('Viewed before').fill('0');
    // The answer to both sliders, and not the one to the first of them.
    await page.locator('.entry').first().getByText('86.78').waitFor();
    expect(await names(page)).not.toEqual(before);
    expect(await page.locator('.change.up').count()).toBeGreaterThan(0);
    expect(page.url()).toContain('#person=user1&distance=100&history=0');
    await takePicture(page, 'tune');
    await page.getByRole('button', { name: 'Back to classic' }).click();

    await planEvening(page, 10, nextWeek());
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('heading', { name: /Confirmed/ }).waitFor();
    expect(await page.locator('.outcome-card code').textContent()).toMatch(/\w{4,}/);
    expect(await page.locator('.story').textContent()).toMatch(
      /Hold the table.*Reserve the table.*Take a share.*The booking is confirmed/s,
    );
    expect(await page.locator('.shares .paid').allTextContents()).toEqual(['paid', 'paid', 'paid']);
    expect(await findViolations(page)).toEqual([]);
    await takePicture(page, 'confirmed');

    await page.getByRole('button', { name: 'Cancel it' }).click();
    await page.getByRole('heading', { name: 'Cancelled' }).waitFor();
    expect(await page.locator('.story .undo').allTextContents()).toEqual(
      expect.arrayContaining([
        ...['Alex Chen', 'Sam Rivera', 'Taylor Park'].map((name) =>
          expect.stringMatching(`Give money back · ${name} — ok`),
        ),
        expect.stringContaining('Cancel the reservation — ok'),
      ]),
    );
    expect(await page.locator('.shares .paid').allTextContents()).toEqual(
      Array.from({ length: 3 }, () => 'refunded'),
    );
    expect(await page.locator('.outcome-card').textContent()).toContain('$30.00 went back.');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('shows the undo when a card is declined, and nobody pays', async () => {
    const { page, faults } = await openPage(browser, at('#person=user1'), { theme: 'dark' });
    const changed: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') changed.push(request.url());
    });
    await planEvening(page, 20);
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('radio', { name: /A declined card/ }).check();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('heading', { name: /everything undone/ }).waitFor();
    expect(await page.locator('.story .undo').allTextContents()).toEqual(
      expect.arrayContaining([
        expect.stringMatching('Let an authorization go · Alex Chen — ok'),
        expect.stringMatching('Let an authorization go · Sam Rivera — ok'),
        expect.stringContaining('Release the held table'),
      ]),
    );
    expect(await page.locator('.outcome-card').textContent()).toMatch(
      /The payment of Taylor Park was declined/,
    );
    expect(await findViolations(page)).toEqual([]);
    expect(await page.locator('.shares .paid').allTextContents()).not.toContain('paid');
    await takePicture(page, 'undone');
    // The bank declined the card; nobody was given another one that a closed tab could leave behind.
    expect(changed).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test.for(['light', 'dark'] as const)('has no barrier in the %s theme', async (theme) => {
    const { page, faults } = await openPage(browser, at('#person=user1&distance=60'), { theme });
    await entry(page, 'venue5').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Electric Pulse' }).click();
    await page.getByRole('heading', { name: 'Electric Pulse' }).waitFor();
    await page.getByRole('tab', { name: 'Tune' }).click();
    await page.locator('.change').first().waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go here' }).click();
    await page.getByRole('checkbox', { name: /Taylor Park/ }).check();
    await page.locator('.slot').first().waitFor();
    expect(await findViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
