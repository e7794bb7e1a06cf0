import { defaultClientConditions, defineConfig } from 'vite';

// The API serves the page under /explore with a policy that takes files of its own and nothing inline.
export default defineConfig({
  base: '/explore/',
  resolve: { conditions: ['@luna/source', ...defaultClientConditions] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  logLevel: 'warn',
});
