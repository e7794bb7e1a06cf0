import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

// Said here so that it holds for the suite of every package, not for one test of one.
const expected = process.env['LUNA_EXPECTED_NODE_MAJOR'];
if (expected !== undefined && process.versions.node.split('.')[0] !== expected) {
  throw new Error(`this run is about Node ${expected}, but the tests run on ${process.version}`);
}

// Every package runs this file with `--root .`, so one place says how Luna tests.
export default defineConfig({
  ssr: { resolve: { conditions: ['@luna/source', ...defaultServerConditions] } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // What comes in its own time comes late on a busy machine; whoever waits for good finds out all the same.
    expect: { poll: { timeout: 30_000 } },
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
});
