// Writes src/wire.generated.ts from the API's openapi.json: `pnpm --filter @luna/sdk run generate`.
import { writeFileSync } from 'node:fs';
import { renderWire, wireFile } from './render-wire.ts';

writeFileSync(wireFile, await renderWire());
