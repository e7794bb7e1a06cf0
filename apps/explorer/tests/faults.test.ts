import type { BookingEvent } from '@luna/sdk';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hasBrowser, type Looking, openPage } from './browser.ts';
import { explored } from './explored.ts';
import { planEvening } from './plan-evening.ts';

const explorer = explored();

/** An evening whose last answer is awaited. */
async function planned(slot: number, looking: Looking = {}) {
  const watched = await openPage(explorer.browser, explorer.at('#person=user1'), looking);
  await planEvening(watched.page, slot);
  return watched;
}

const accept = (page: Page) => page.getByRole('button', { name: 'Accept' }).click();
const story = (page: Page) => page.locator('.story li').allTextContents();
const paid = (page: Page) => page.locator('.shares .paid').allTextContents();

describe.skipIf(!hasBrowser)('what goes wrong, one click away', () => {
  test('a lost answer is asked again, and nobody is charged twice', async () => {
    const { page, faults } = await planned(0);
    await page.getByRole('radio', { name: /A lost answer/ }).check();
    await accept(page);
    await page.getByRole('heading', { name: /Confirmed/ }).waitFor();
    const captures = (await story(page)).filter((line) => line.includes('Take a share'));
    expect(captures.map((line) => /· (.+) — ok/.exec(line)?.[1]).sort()).toEqual([
      ...['Alex Chen', 'Sam Rivera', 'Taylor Park'],
    ]);
    expect(captures.filter((line) => line.includes('ok, at try 2'))).toHaveLength(1);
    expect(await paid(page)).toEqual(['paid', 'paid', 'paid']);
    expect(await page.locator('.story .undo').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('a provider that is away is waited for', async () => {
    const { page, faults } = await planned(9);
    await page.getByRole('radio', { name: /A provider that is away/ }).check();
    await accept(page);
    // Nothing is left to answer, and what goes wrong can be ended beside the story that suffers from it.
    const end = page.locator('.story').getByRole('button', { name: 'Let everything work again' });
    await end.waitFor();
    expect(await page.getByRole('button', { name: 'Accept' }).count()).toBe(0);
    await page.getByRole('heading', { name: /Confirmed/ }).waitFor();
    expect((await story(page)).join()).toMatch(/Hold the table — ok, at try \d/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('a provider that dies after the table is held ends in the undo, and nobody pays', async () => {
    const { page, faults } = await planned(18);
    await page.getByRole('radio', { name: /A provider that dies/ }).check();
    await accept(page);
    await page.getByRole('heading', { name: /everything undone/ }).waitFor();
    expect(await story(page)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Hold the table — ok'),
        expect.stringContaining('Reserve the table — unavailable, at try 9'),
        expect.stringContaining('Undo: Let an authorization go · Taylor Park — ok'),
        expect.stringContaining('Undo: Release the held table — ok'),
      ]),
    );
    expect(await paid(page)).not.toContain('paid');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('what a closed tab has left behind is taken back with a click', async () => {
    const url = `${explorer.api.url}/emulators/stripe/faults`;
    const body = JSON.stringify({ kind: 'declined', times: 1000 });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(201);
    const { page, faults } = await planned(27);
    await page.getByRole('button', { name: 'Let everything work again' }).click();
    await page.getByRole('status').getByText('Everything works again.').waitFor();
    await accept(page);
    await page.getByRole('heading', { name: /Confirmed/ }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('the story arrives at a pace that eyes can follow, and moves only for those who want that', async () => {
    const moving = (page: Page) =>
      page
        .locator('.story li')
        .first()
        .evaluate((line) => getComputedStyle(line).animationName);
    const { page, faults } = await planned(36, { motion: 'no-preference' });
    let bookingId = '';
    page.on('request', (request) => {
      bookingId = /\/bookings\/([^/]+)\/events/.exec(request.url())?.[1] ?? bookingId;
    });
    await accept(page);
    await page.locator('.story li').nth(0).waitFor();
    const began = performance.now();
    expect(await moving(page)).toBe('arrive');
    await page.getByRole('heading', { name: /Confirmed/ }).waitFor();
    const tookMs = performance.now() - began;
    const url = `${explorer.api.url}/bookings/${bookingId}/events`;
    const events = (await (await fetch(url)).json()) as readonly BookingEvent[];
    expect(events.length).toBeGreaterThan(15);
    // 160 ms between two of them; the first few may have come before they were looked at.
    expect(tookMs).toBeGreaterThan((events.length - 5) * 160);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving(page)).toBe('none');
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
