// Runs every check of the workspace and counts what the runners themselves report.
// A check without a runner (formatting, types, arrows, …) counts as one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Tests that may be skipped, each as `file > name`, with the reason why. */
const allowedSkips = new Map(
  JSON.parse(readFileSync(join(root, '.ci/allowed-skips.json'), 'utf8')).map((skip) => [
    `${skip.file} > ${skip.name}`,
    skip.reason,
  ]),
);

/** Checks that pass or fail as a whole, in the order in which a reader wants to hear of them. */
const checks = [
  ['formatting and lint', 'biome check --error-on-warnings'],
  ['direction of the arrows', 'depcruise --config .dependency-cruiser.cjs packages apps'],
  ['build', 'turbo run build --output-logs=errors-only'],
  ['types', 'turbo run typecheck --output-logs=errors-only'],
  ['published packages (publint, attw)', 'turbo run pkgcheck --output-logs=errors-only'],
];

const rooms = ['packages', 'apps'].flatMap((floor) =>
  readdirSync(join(root, floor)).map((room) => join(root, floor, room)),
);
const testedRooms = rooms.filter((room) => {
  const manifest = join(room, 'package.json');
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).scripts?.test;
});
const suites = [...testedRooms, join(root, '.ci')].map((room) => ({
  room: relative(root, room),
  results: join(room, 'test-results/vitest.json'),
}));

const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
/** Whether a test accounts for a runner that exits with an error. */
let testFailed = false;

function fail(what) {
  totals.failed += 1;
  failures.push(what);
}

function run(title, command) {
  console.log(`\n── ${title}: ${command}`);
  const started = Date.now();
  const { status } = spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' });
  console.log(
    `── ${title}: ${status === 0 ? 'ok' : `failed (exit ${status})`}, ${Math.round((Date.now() - started) / 1000)} s`,
  );
  return status === 0;
}

for (const [title, command] of checks) {
  if (run(title, command)) totals.passed += 1;
  else fail(title);
}

// Results of an earlier run must not be counted for this one.
for (const suite of suites) rmSync(suite.results, { force: true });
const testsOk = run('tests', 'turbo run test --continue --concurrency=2 --output-logs=new-only');
const packedOk = run('packed packages', 'vitest run --config ../vitest.config.ts --root .ci');

for (const { room, results } of suites) {
  if (!existsSync(results)) {
    fail(`${room}: its tests left no results`);
    continue;
  }
  const { testResults } = JSON.parse(readFileSync(results, 'utf8'));
  if (!testResults.some((file) => file.assertionResults.length > 0)) {
    fail(`${room}: not one test ran`);
  }
  for (const file of testResults) {
    const name = relative(root, file.name);
    if (
      file.status === 'failed' &&
      file.assertionResults.every((test) => test.status !== 'failed')
    ) {
      testFailed = true;
      fail(`${name}: ${file.message.split('\n')[0]}`);
    }
    for (const test of file.assertionResults) {
      const title = `${name} > ${test.fullName}`;
      if (test.status === 'passed') totals.passed += 1;
      else if (test.status === 'failed') {
        testFailed = true;
        fail(title);
      } else if (allowedSkips.has(title)) {
        totals.skipped += 1;
        console.log(`skipped: ${title}: ${allowedSkips.get(title)}`);
      } else fail(`${title} was skipped, and is not on the list of allowed skips`);
    }
  }
}
if (!(testsOk && packedOk) && !testFailed)
  fail('a test run ended with an error after its tests passed');

for (const what of failures) console.log(`failed: ${what}`);
const summary = `${totals.passed} passed, ${totals.failed} failed${totals.skipped ? `, ${totals.skipped} skipped` : ''}`;
mkdirSync(join(root, 'test-results'), { recursive: true });
writeFileSync(join(root, 'test-results/summary.txt'), `${summary}\n`);
console.log(`\n${summary}`);
process.exitCode = totals.failed === 0 ? 0 : 1;
