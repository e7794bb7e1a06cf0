import { expect, test } from 'vitest';

// CI names the major version it set up; elsewhere the bundled Node 24 is what scripts run on.
const expected = process.env['LUNA_EXPECTED_NODE_MAJOR'] ?? process.versions.node.split('.')[0];

test('the tests run on the Node that this job is about', () => {
  expect(process.version).toMatch(new RegExp(`^v${expected}\\.`));
});

test('the tests run on a Node that Luna supports', () => {
  const [major, minor] = process.versions.node.split('.').map(Number) as [number, number];
  expect(major > 20 || (major === 20 && minor >= 19)).toBe(true);
});
