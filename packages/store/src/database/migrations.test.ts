import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { embedMigrations } from './embed-migrations.ts';

test('the embedded migrations are those of the folder', () => {
  const folder = fileURLToPath(new URL('../../drizzle', import.meta.url));
  const embedded = readFileSync(new URL('./migrations.generated.ts', import.meta.url), 'utf8');
  expect(embedded, 'run `pnpm run generate`').toBe(embedMigrations(folder));
});
