// Writes openapi.json, which clients are generated from. Run it after changing an operation: `pnpm run openapi`.
import { writeFileSync } from 'node:fs';
import { renderOpenapi } from '../src/render-openapi.ts';

writeFileSync(new URL('../openapi.json', import.meta.url), renderOpenapi());
