// Writes the migrations as a module, so that they travel with the code wherever it is bundled.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { embedMigrations } from '../src/database/embed-migrations.ts';

const folder = fileURLToPath(new URL('../drizzle', import.meta.url));
const target = new URL('../src/database/migrations.generated.ts', import.meta.url);
writeFileSync(target, embedMigrations(folder));
