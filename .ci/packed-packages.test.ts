import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const project = mkdtempSync(join(tmpdir(), 'luna-packed-'));
const published = readdirSync(join(root, 'packages'))
  .map((room) => ({
    room,
    manifest: JSON.parse(readFileSync(join(root, 'packages', room, 'package.json'), 'utf8')),
  }))
  .filter(({ manifest }) => manifest.private !== true);

/** The first fenced block of a language after a heading: what a stranger would copy. */
function fenced(markdown: string, heading: string, language: string): string {
  const section = markdown.split(new RegExp(`^#+ ${heading}`, 'm'))[1];
  const block = section?.match(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``))?.[1];
  if (block === undefined) throw new Error(`README has no ${language} block under "${heading}"`);
  return block;
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

beforeAll(() => {
  // A no-op right after `npm test` built everything; a build when somebody runs this file alone.
  run('turbo', ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only'], root);
  for (const { room } of published) {
    run('pnpm', ['pack', '--pack-destination', project], join(root, 'packages', room));
  }
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  const tarballs = readdirSync(project).filter((file) => file.endsWith('.tgz'));
  run(
    'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      ...tarballs.map((file) => `./${file}`),
    ],
    project,
  );
}, 300_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

test("the README's snippet prints the README's output from the packed tarballs", () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  writeFileSync(join(project, 'snippet.js'), fenced(readme, 'In your own service', 'js'));
  expect(run('node', ['snippet.js'], project).trimEnd()).toBe(
    fenced(readme, 'In your own service', 'text').trimEnd(),
  );
});

test.for(published.map(({ room, manifest }) => [manifest.name as string, room] as const))(
  '%s opens from its tarball, and its tarball holds no source, test or workspace reference',
  ([name, room]) => {
    const installed = join(project, 'node_modules', name);
    const manifest = readFileSync(join(installed, 'package.json'), 'utf8');
    expect(manifest).not.toMatch(/workspace:|catalog:|@luna\/source/);
    expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    const entries = Object.keys(JSON.parse(manifest).exports).map((entry) => name + entry.slice(1));
    const probe = entries.map((entry) => `await import(${JSON.stringify(entry)});`).join('\n');
    expect(run('node', ['--input-type=module', '--eval', probe], project), room).toBe('');
  },
);

test("each package README's snippet prints the output that stands under it", () => {
  for (const { room, manifest } of published) {
    const readme = readFileSync(join(root, 'packages', room, 'README.md'), 'utf8');
    const snippet = readme.match(/```(?:js|ts)\n([\s\S]*?)```/)?.[1];
    const output = readme.match(/```text\n([\s\S]*?)```/)?.[1];
    expect(snippet, `${manifest.name} shows a first result`).toBeDefined();
    expect(output, `${manifest.name} shows its output`).toBeDefined();
    writeFileSync(join(project, 'snippet.js'), snippet ?? '');
    expect(run('node', ['snippet.js'], project).trimEnd(), manifest.name).toBe(output?.trimEnd());
  }
});
