import type { User, VenueRecommendation } from '@luna/sdk';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { toWorld } from '../src/map/mercator.ts';
import { openingView } from '../src/map/opening-view.ts';
import { panned, type Size, toScreen, type View, zoomed } from '../src/map/view.ts';
import { hasBrowser, openPage } from './browser.ts';
import type { Explored } from './explored.ts';

/** Where the map of a page stands, and what it shows first: the same functions say so that draw it. */
interface Shown {
  readonly left: number;
  readonly top: number;
  readonly size: Size;
  readonly view: View;
}

/** What the API that serves a page answers. */
const get = async <Body>(page: Page, path: string): Promise<Body> =>
  (await (await fetch(new URL(path, page.url()))).json()) as Body;

async function shownBy(page: Page): Promise<Shown> {
  await page.locator('.entry').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.legend')?.textContent === '6 venues');
  const {
    x: left,
    y: top,
    width,
    height,
  } = (await page.locator('.map canvas').boundingBox()) ?? {
    ...{ x: 0, y: 0, width: 0, height: 0 },
  };
  const size = { width, height };
  const [person, best] = await Promise.all([
    get<User>(page, '/users/user1'),
    get<VenueRecommendation[]>(page, '/recommendations/venues/user1?top_n=100'),
  ]);
  return { left, top, size, view: openingView(person, best, size) };
}

/** Where on the page a venue is drawn. */
async function placeOf(page: Page, id: string, { left, top, size }: Shown, view: View) {
  const { latitude, longitude } = await get<{ latitude: number; longitude: number }>(
    page,
    `/venues/${id}`,
  );
  const { x, y } = toScreen(view, size, toWorld(latitude, longitude));
  return [left + x, top + y] as const;
}

/** What the map says of what lies under the mouse. */
async function tipAt(page: Page, x: number, y: number): Promise<string> {
  await page.mouse.move(x, y);
  // A mark is found where the last frame has drawn it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(0))));
  await page.mouse.move(x + 1, y);
  return (await page.locator('.tip').allTextContents()).join();
}

const gallery = 'Indie Corner Gallery gallery · 81.51, number 1';

/** The map under the hand, the fingers and the keys. */
export function mapTests(explorer: Explored): void {
  describe.skipIf(!hasBrowser)('the map under the hand', () => {
    test('follows the mouse: it says what lies there, is dragged, zooms where the wheel is, and opens', async () => {
      const { page, faults } = await openPage(explorer.browser, explorer.at('#person=user1'));
      const shown = await shownBy(page);
      const before = await placeOf(page, 'venue5', shown, shown.view);
      expect(await tipAt(page, ...before)).toBe(gallery);

      await page.mouse.move(300, 600);
      await page.mouse.down();
      await page.mouse.move(420, 540);
      await page.mouse.up();
      const dragged = panned(shown.view, 120, -60);
      expect(await tipAt(page, ...before)).not.toBe(gallery);
      expect(await tipAt(page, ...(await placeOf(page, 'venue5', shown, dragged)))).toBe(gallery);

      const [wheelX, wheelY] = [200, 300];
      await page.mouse.move(wheelX, wheelY);
      await page.mouse.wheel(0, -150);
      const nearer = zoomed(
        ...([dragged, shown.size, Math.exp(0.5)] as const),
        ...([wheelX - shown.left, wheelY - shown.top] as const),
      );
      const after = await placeOf(page, 'venue5', shown, nearer);
      await expect.poll(() => tipAt(page, ...after)).toBe(gallery);

      await page.mouse.click(...after);
      await page.getByRole('heading', { name: 'Indie Corner Gallery' }).waitFor();
      await page.getByRole('button', { name: 'Back to the person' }).click();
      expect(await tipAt(page, ...before)).toBe(gallery);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test('follows two fingers, and opens what one of them taps', async () => {
      const { page, faults } = await openPage(explorer.browser, explorer.at('#person=user1'), {
        ...{ width: 390, height: 800, touch: true },
      });
      const shown = await shownBy(page);
      const touch = await page.context().newCDPSession(page);
      const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: readonly number[]) =>
        touch.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: xs.map((x, id) => ({ x, y: 200, id })),
        });
      await fingers('touchStart', 180, 220);
      await fingers('touchMove', 150, 250);
      await fingers('touchMove', 120, 280);
      await fingers('touchEnd');
      // From 40 pixels apart to 160, around the middle between them.
      const [x, y] = [200 - shown.left, 200 - shown.top];
      const wider = zoomed(shown.view, shown.size, 4, x, y);
      const place = await placeOf(page, 'venue5', shown, wider);
      // A frame later the marks lie where they are seen.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(0))));
      await page.touchscreen.tap(...place);
      await page.getByRole('heading', { name: 'Indie Corner Gallery' }).waitFor();
      expect(faults).toEqual([]);
      await page.context().close();
    });

    test('says in words what its marks mean, and to whoever cannot see it what Enter would open', async () => {
      const { page } = await openPage(explorer.browser, explorer.at('#person=user1'));
      await shownBy(page);
      const key = page.getByRole('list', { name: 'Categories of the hundred best' });
      expect(await key.textContent()).toMatch(
        /cafe: 2 of the hundred best.*bar: 1.*club: 2.*gallery: 1/,
      );
      const shapes = await key
        .locator('path')
        .evaluateAll((all) => all.map((each) => each.outerHTML));
      expect(new Set(shapes).size).toBe(4);
      await page.getByRole('application').focus();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowDown');
      const said = page.locator('.map [role=status]');
      await expect.poll(() => said.textContent()).toBe('Brew & Pages Cafe, cafe · 75.67, number 2');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Brew & Pages Cafe' }).waitFor();
      await page.context().close();
    });
  });
}
