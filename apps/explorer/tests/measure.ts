// Measures the built page in a real browser against the real API: `pnpm --filter @luna/explorer run measure`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateCity } from '@luna/seed-data';
import type { Browser } from 'playwright-core';
import { endSpawned, startedApi } from '../../api/src/testing/spawned-api.ts';
import { openBrowser, openPage } from './browser.ts';
import { takePicture } from './picture.ts';

const folder = mkdtempSync(join(tmpdir(), 'luna-measure-'));
const cli = join(import.meta.dirname, '../../api/dist/cli.js');
const rounds = 5;
const panMs = 4_000;

/** An API with a generated city of so many venues around one person. */
async function serveCity(venues: number): Promise<string> {
  const city = generateCity({ seed: 6, venues, users: 1 });
  const env = { LUNA_DATA_DIR: join(folder, String(venues)), LOG_LEVEL: 'error' };
  const kinds = { venues: city.venues(), users: city.users() };
  for (const [kind, records] of Object.entries(kinds)) {
    const lines = [...records].map((record) => JSON.stringify({ ...record, booking: undefined }));
    const file = join(folder, `${kind}.jsonl`);
    writeFileSync(file, `${lines.join('\n')}\n`);
    execFileSync(process.execPath, [cli, 'import', kind, file], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return `${(await startedApi(env)).url}/explore#person=${city.userId(0)}`;
}

/** Milliseconds from asking for a page to its first content, the best of some rounds. */
async function firstPaint(browser: Browser, url: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((done) => {
            new PerformanceObserver((list) => {
              for (const { name, startTime } of list.getEntries())
                if (name === 'first-contentful-paint') done(startTime);
            }).observe({ type: 'paint', buffered: true });
          }),
      ),
    );
    await context.close();
  }
  return Math.min(...times);
}

/** Frames a second while the map is dragged in circles, and how many venues it shows. */
async function panRate(browser: Browser, url: string, venues: number) {
  const { page } = await openPage(browser, url);
  const canvas = page.locator('.map canvas');
  await page.locator('.entry').first().waitFor();
  if (venues > 1000) {
    await page.waitForFunction(
      () => !document.querySelector('.legend')?.textContent?.includes('so far'),
    );
    await takePicture(page, 'city');
  }
  // From so far away that all of them are seen.
  const legend = page.locator('.legend');
  const all = `${venues.toLocaleString('en')} venues`;
  for (let step = 0; step < 16; step += 1) {
    await page.waitForFunction(
      () => !document.querySelector('.legend')?.textContent?.includes('so far'),
      undefined,
      { timeout: 60_000 },
    );
    if ((await legend.textContent()) === all) break;
    await page.getByRole('button', { name: 'Zoom out' }).click();
    // A frame later it says whether there are more to ask for.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(0))));
  }
  const shown = await legend.textContent();
  if (shown !== all) throw new Error(`the map shows ${shown} instead of ${all}`);
  const rate = await canvas.evaluate(
    (element, ms) =>
      new Promise<number>((done) => {
        const send = (type: string, x: number, y: number) =>
          element.dispatchEvent(
            new PointerEvent(type, { clientX: x, clientY: y, pointerId: 7, bubbles: true }),
          );
        const began = performance.now();
        let frames = 0;
        send('pointerdown', 400, 400);
        const step = (now: number) => {
          if (now - began >= ms) {
            send('pointercancel', 400, 400);
            done((frames * 1000) / (now - began));
            return;
          }
          frames += 1;
          send('pointermove', 400 + 250 * Math.sin(frames / 25), 400 + 150 * Math.cos(frames / 25));
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    panMs,
  );
  await page.context().close();
  return rate;
}

const empty = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<!doctype html><html lang="en"><title>Empty</title><p>Empty</p></html>');
});
await new Promise<void>((done) => empty.listen(0, '127.0.0.1', done));
const browser = await openBrowser();
try {
  const [few, many] = [100, 40_000];
  const fewUrl = await serveCity(few);
  const manyUrl = await serveCity(many);
  const emptyUrl = `http://127.0.0.1:${(empty.address() as AddressInfo).port}/`;
  await firstPaint(browser, emptyUrl);
  const [bare, page] = [await firstPaint(browser, emptyUrl), await firstPaint(browser, manyUrl)];
  console.log(
    `first contentful paint: ${page.toFixed(0)} ms, an empty page ${bare.toFixed(0)} ms: ${(page / bare).toFixed(2)} × (goal: at most 3)`,
  );
  const fewRate = await panRate(browser, fewUrl, few);
  const manyRate = await panRate(browser, manyUrl, many);
  console.log(
    `panning: ${manyRate.toFixed(1)} frames/s over ${many} venues, ${fewRate.toFixed(1)} over ${few}: ${(manyRate / fewRate).toFixed(2)} × (goal: at least 0.5)`,
  );
  if (page / bare > 3 || manyRate / fewRate < 0.5) process.exitCode = 1;
} finally {
  await browser.close();
  empty.close();
  await endSpawned();
  rmSync(folder, { recursive: true, force: true });
}
