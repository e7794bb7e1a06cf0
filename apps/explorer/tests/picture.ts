import { join } from 'node:path';
import type { Page } from 'playwright-core';

const folder = process.env['LUNA_SCREENSHOTS'];

/** Takes a picture for the documentation, when one is asked for by LUNA_SCREENSHOTS=<folder>. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
