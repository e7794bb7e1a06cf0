import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

// Every package runs this file with `--root .`, so one place says how Luna tests.
export default defineConfig({
  ssr: { resolve: { conditions: ['@luna/source', ...defaultServerConditions] } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
});
