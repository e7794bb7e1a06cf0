// The arrows of the house run one way. Each entry lists the only rooms of the house a room may enter.
const mayImport = {
  'packages/geo': [],
  'packages/scoring': ['packages/geo'],
  'packages/compat': ['packages/geo'],
  'packages/signals': ['packages/geo', 'packages/scoring'],
  'packages/experiments': [],
  'packages/booking-agent': [],
  'packages/mock-providers': ['packages/booking-agent'],
  'packages/providers': ['packages/booking-agent'],
  'packages/contract': [],
  'packages/store': ['packages/booking-agent'],
  'packages/seed-data': [],
  'packages/sdk': [],
  // What a partner can build, the explorer is: it has no other way in.
  'apps/explorer': ['packages/sdk'],
};
const pure = '^packages/(geo|scoring|compat|signals|experiments|booking-agent)/src/';
// Tests may reach for tools and, in providers, for the emulators they are held against. What only tests
// use lives in fixtures/ or in a private package's testing/; what is published as testing is held to the arrows.
const tests =
  '\\.(test|test-d|bench)\\.ts$|/src/fixtures/|^packages/(store|providers|mock-providers)/src/testing/|^packages/[^/]+/(bench|scripts)/|^apps/explorer/tests/';

module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(([room, others]) => ({
      name: `arrows-of-${room.split('/')[1]}`,
      comment: `${room} may import ${others.length ? others.join(', ') : 'nothing of the house'}`,
      severity: 'error',
      from: { path: `^${room}/`, pathNot: tests },
      to: {
        path: '^(packages|apps)/',
        pathNot: [room, ...others].map((other) => `^${other}/`).join('|'),
      },
    })),
    {
      name: 'pure-packages-do-no-io',
      comment: 'Time, ids, randomness and I/O come in as arguments or ports.',
      severity: 'error',
      from: { path: pure, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'apps-are-not-imported',
      severity: 'error',
      from: { path: '^packages/', pathNot: tests },
      to: { path: '^apps/' },
    },
    {
      name: 'no-reaching-past-the-front-door',
      comment: 'A package is entered through the names its index lists.',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/' },
      to: {
        path: '^packages/[^/]+/src/',
        pathNot: '^$1/$2/|^packages/[^/]+/src/(index|testing)\\.ts$',
      },
    },
    {
      name: 'no-reading-what-was-built',
      comment: 'A path into dist would slip past every other rule.',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/(src|bench|scripts)/' },
      to: { path: '^(packages|apps)/[^/]+/dist/|/node_modules/@luna/[^/]+/dist/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules|(^|/)dist/' },
    exclude: { path: '(^|/)test-results/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@luna/source', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
