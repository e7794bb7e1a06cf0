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
  /** Whether things may move by themselves; tests are quicker when they do not. */
  readonly motion?: 'reduce' | 'no-preference';
  /** Whether it is a screen for fingers. */
  readonly touch?: boolean;
  /** What the console says of a problem that the test asks for is no mistake of the page. */
  readonly expected?: RegExp;
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
  {
    theme = 'light',
    width = 1280,
    height = 800,
    motion = 'reduce',
    touch = false,
    expected,
  }: Looking = {},
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: motion,
    hasTouch: touch,
    timezoneId: 'America/New_York',
    locale: 'en-US',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (expected?.test(message.text())) return;
    faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, faults };
}
