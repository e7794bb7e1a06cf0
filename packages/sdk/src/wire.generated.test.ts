import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderWire, wireFile } from '../scripts/render-wire.ts';

test('the generated types are those of the committed openapi.json', async () => {
  const committed = readFileSync(wireFile, 'utf8');
  expect(
    (await renderWire()) === committed,
    'openapi.json has changed: run `pnpm --filter @luna/sdk run generate`, and add what is new',
  ).toBe(true);
});
