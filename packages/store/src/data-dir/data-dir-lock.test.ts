import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { childProgram } from '../testing/child-program.ts';
import { acquireDataDirLock, readOwner } from './data-dir-lock.ts';
import type { LockRecord } from './lock-files.ts';
import { ownIdentity } from './process-identity.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'luna-test-lock-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Leaves a lock file as some other owner would have. */
function leaveLock(record: Partial<LockRecord> | string, generation = 7): string {
  mkdirSync(join(dataDir, 'lock'), { recursive: true });
  const path = join(dataDir, 'lock', `${generation}.json`);
  const whole = {
    ...ownIdentity(),
    startedAt: '2026-01-02T03:04:05.000Z',
    nonce: 'of somebody else',
    ...(typeof record === 'string' ? {} : record),
  };
  writeFileSync(path, typeof record === 'string' ? record : JSON.stringify(whole));
  return path;
}

const refused = (pid: number) =>
  expect.objectContaining({
    code: 'data_dir_in_use',
    details: { pid },
    message: expect.stringContaining(String(pid)),
  });

test('one owner at a time, who can be asked for by name, and another after it', async () => {
  expect(readOwner(dataDir)).toBeUndefined();
  const lock = await acquireDataDirLock(dataDir, 0);
  expect(readOwner(dataDir)).toMatchObject({ pid: process.pid });
  await expect(acquireDataDirLock(dataDir, 0)).rejects.toEqual(refused(process.pid));
  await lock.release();
  await lock.release();
  expect(readOwner(dataDir)).toBeUndefined();
  const next = await acquireDataDirLock(dataDir, 0);
  expect(readOwner(dataDir)).toMatchObject({ pid: process.pid });
  await next.release();
});

test('a directory that does not exist yet is made, for this user only', async () => {
  const deep = join(dataDir, 'a', 'b');
  const lock = await acquireDataDirLock(deep, 0);
  expect(statSync(deep).mode & 0o077).toBe(0);
  await lock.release();
});

test('a directory that cannot be made is an error that says why', async () => {
  writeFileSync(join(dataDir, 'file'), '');
  await expect(acquireDataDirLock(join(dataDir, 'file', 'x'), 0)).rejects.toMatchObject({
    code: 'data_dir_unusable',
    message: expect.stringContaining('ENOTDIR'),
  });
});

test('the control address is for this user only, and gone with its owner', async () => {
  const lock = await acquireDataDirLock(dataDir, 0);
  expect(readOwner(dataDir)?.control).toBeUndefined();
  lock.publish({ port: 40_001, token: 'first' });
  lock.publish({ port: 40_002, token: 'secret' });
  expect(readOwner(dataDir)?.control).toEqual({ port: 40_002, token: 'secret' });
  const holding = readdirSync(join(dataDir, 'lock')).filter((name) =>
    readFileSync(join(dataDir, 'lock', name), 'utf8').includes('secret'),
  );
  expect(holding).toEqual(['control.json']);
  expect(statSync(join(dataDir, 'lock', 'control.json')).mode & 0o777).toBe(0o600);
  await lock.release();
  expect(readdirSync(join(dataDir, 'lock'))).not.toContain('control.json');
});

test('the number of a dead process that now belongs to another is not mistaken for it', async () => {
  leaveLock({ processStart: '12345' });
  expect(readOwner(dataDir)).toBeUndefined();
  const lock = await acquireDataDirLock(dataDir, 0);
  expect(readOwner(dataDir)?.pid).toBe(process.pid);
  await lock.release();
});

test('a lock of before the last boot is not mistaken for a live one', async () => {
  leaveLock({ realm: `${'0'.repeat(36)} pid:[1]` });
  const lock = await acquireDataDirLock(dataDir, 0, 100);
  await lock.release();
});

test('a file that a power cut has emptied is taken over after a while', async () => {
  leaveLock('');
  expect(readOwner(dataDir)).toBeUndefined();
  const lock = await acquireDataDirLock(dataDir, 0, 100);
  expect(readOwner(dataDir)?.pid).toBe(process.pid);
  await lock.release();
});

test('an owner in another container lives as long as its heart beats', async () => {
  const path = leaveLock({ realm: 'another container', pid: 1 });
  let time = Date.now() / 1_000;
  const heart = setInterval(() => {
    time += 1;
    utimesSync(path, time, time);
  }, 20);
  await expect(acquireDataDirLock(dataDir, 0, 2_000)).rejects.toEqual(refused(1));
  expect(readOwner(dataDir)).toMatchObject({ pid: 1 });
  clearInterval(heart);
  const lock = await acquireDataDirLock(dataDir, 0, 300);
  await lock.release();
});

test('the heart beats on while the main thread is busy', async () => {
  const lock = await acquireDataDirLock(dataDir, 0);
  const file = join(dataDir, 'lock', '1.json');
  // The thread is up once the file was touched for the first time.
  const written = statSync(file).mtimeMs;
  while (statSync(file).mtimeMs === written) await sleep(20);
  const before = statSync(file).mtimeMs;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
  expect(statSync(file).mtimeMs).toBeGreaterThan(before);
  await lock.release();
});

test('former lock files do not pile up', async () => {
  for (let round = 0; round < 20; round += 1) {
    await (await acquireDataDirLock(dataDir, 0)).release();
  }
  expect(readdirSync(join(dataDir, 'lock')).length).toBeLessThan(8);
});

test('an owner that goes while we wait is waited for', async () => {
  const lock = await acquireDataDirLock(dataDir, 0);
  const waiting = acquireDataDirLock(dataDir, 10_000);
  await sleep(0);
  await lock.release();
  await (await waiting).release();
});

test('of processes that race for a free or orphaned directory exactly one gets it, at once', async () => {
  const start = await childProgram('take-lock');
  let racers = Array.from({ length: 6 }, () => start(dataDir));
  try {
    for (const racer of racers) expect(await racer.next()).toBe('ready');
    while (racers.length > 0) {
      for (const racer of racers) racer.tell('try');
      const answers = await Promise.all(racers.map((racer) => racer.next()));
      const winner = racers[answers.indexOf('acquired')];
      expect(winner, answers.join()).toBeDefined();
      const others = racers.filter((racer) => racer !== winner);
      expect(answers.filter((answer) => answer !== 'acquired')).toEqual(
        others.map(() => `data_dir_in_use ${winner?.pid}`),
      );
      expect(readOwner(dataDir)).toMatchObject({
        pid: winner?.pid,
        control: { port: 40_000, token: `token of ${winner?.pid}` },
      });
      await winner?.kill();
      expect(readOwner(dataDir)).toBeUndefined();
      racers = others;
    }
  } finally {
    await Promise.all(racers.map((racer) => racer.kill()));
  }
});
