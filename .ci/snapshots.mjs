// What the published packages offer and weigh, as files that a review sees change: `npm run snapshots`
// writes them from what was built, and snapshots.test.ts compares.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const folder = join(import.meta.dirname, 'snapshots');
export const sizesFile = join(folder, 'sizes.json');

/** The rooms of packages that are published. */
export const published = readdirSync(join(root, 'packages')).filter((room) => {
  const manifest = readFileSync(join(root, 'packages', room, 'package.json'), 'utf8');
  return JSON.parse(manifest).private !== true;
});

/** Where the types of a package are kept. */
export function apiFile(room) {
  return join(folder, `${room}.api.generated.d.ts`);
}

function built(room, ending) {
  const dist = join(root, 'packages', room, 'dist');
  return readdirSync(dist)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({ file: withoutHash(file), text: readFileSync(join(dist, file), 'utf8') }));
}

/** Shared pieces are named after their content, which would make every change look like a new file. */
function withoutHash(text) {
  return text.replace(/-[\w-]{8}(?=\.(?:d\.ts|js)\b)/g, '');
}

/** All types that a package ships, without their comments. */
export function apiOf(room) {
  const printer = ts.createPrinter({ removeComments: true });
  const files = built(room, '.d.ts').map(({ file, text }) => {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
    return `// ${file}\n${withoutHash(printer.printFile(source))}`;
  });
  return `// The types of @luna/${room} as published; \`npm run snapshots\` writes this file.\n${files.join('\n')}`;
}

/** How many bytes of a package run, gzipped. */
export function sizeOf(room) {
  const code = built(room, '.js').map(({ text }) => text);
  return gzipSync(code.join(''), { level: 9 }).length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const room of published) writeFileSync(apiFile(room), apiOf(room));
  const sizes = Object.fromEntries(published.map((room) => [room, sizeOf(room)]));
  writeFileSync(sizesFile, `${JSON.stringify(sizes, null, 2)}\n`);
}
