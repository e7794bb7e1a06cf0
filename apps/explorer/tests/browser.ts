import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Whether there is a browser; tests that need one are skipped where there is none. */
export const hasBrowser = existsSync(path);

/** A browser that talks to nobody but the page's own server. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

/** How a page is looked at. */
export interface Looking {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** Problems that the test asks for: answers of these statuses are no mistake of the page. */
  readonly expectedStatuses?: readonly number[];
}

/** A page, and everything that it should not have done. */
export interface Watched {
  readonly page: Page;
  /** Errors of the console, exceptions, and requests to other origins. */
  readonly faults: string[];
}

/** Opens a page and writes down what goes wrong. */
export async function openPage(
  browser: Browser,
  url: string,
  { theme = 'light', width = 1280, height = 800, expectedStatuses = [] }: Looking = {},
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'America/New_York',
    locale: 'en-US',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  const { origin } = new URL(url);
  const expected = new RegExp(`status of (${expectedStatuses.join('|')}) `);
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (expectedStatuses.length > 0 && expected.test(message.text())) return;
    faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, faults };
}
