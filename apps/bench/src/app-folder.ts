import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this app, whether this runs from its sources or bundled. */
export const appFolder: string = findUpwards(import.meta.dirname);

function findUpwards(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findUpwards(dirname(folder));
}
