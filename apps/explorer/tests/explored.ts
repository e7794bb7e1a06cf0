import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type BrowsedApi, serveForBrowsers } from '../../api/src/testing/browsed-api.ts';
import { hasBrowser, openBrowser } from './browser.ts';

/** What the tests of a file look at. */
export interface Explored {
  readonly api: BrowsedApi;
  readonly browser: Browser;
  /** The address of the explorer, with what stands behind the `#`. */
  at(fragment?: string): string;
}

/** A browser, and an API of seed data whose booking agent hardly waits, for all tests of a file. */
export function explored(): Explored {
  let api: BrowsedApi;
  let browser: Browser;
  beforeAll(async () => {
    if (hasBrowser) [api, browser] = await Promise.all([serveForBrowsers(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });
  return {
    get api() {
      return api;
    },
    get browser() {
      return browser;
    },
    at: (fragment = '') => `${api.url}/explore${fragment}`,
  };
}
