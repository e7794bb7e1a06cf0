import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { livenessOf, ownIdentity } from './process-identity.ts';

test('this process is alive', () => {
  expect(livenessOf(ownIdentity())).toBe('alive');
});

test('a process that has ended is dead', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  const identity = { ...ownIdentity(), pid: child.pid ?? 0 };
  await once(child, 'exit');
  expect(livenessOf(identity)).toBe('dead');
});

test('the same number started at another time is another process', () => {
  expect(livenessOf({ ...ownIdentity(), processStart: '1' })).toBe('dead');
});

test('a number of another machine or container says nothing', () => {
  expect(livenessOf({ ...ownIdentity(), realm: 'elsewhere' })).toBe('elsewhere');
});

test.skipIf(process.platform !== 'linux')(
  'a process that was killed and not yet buried by its parent is dead',
  async () => {
    // The shell starts a child and becomes a program that never asks after it.
    const parent = spawn('sh', ['-c', 'sleep 1000 & echo $!; exec sleep 1000']);
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    const pid = Number(line);
    const { processStart: _own, ...anyStart } = ownIdentity();
    expect(livenessOf({ ...anyStart, pid })).toBe('alive');
    process.kill(pid, 'SIGKILL');
    while (livenessOf({ ...anyStart, pid }) === 'alive') await new Promise(setImmediate);
    // Signals still find it.
    expect(process.kill(pid, 0)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
  },
);
