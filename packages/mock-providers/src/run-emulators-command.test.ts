import { afterEach, expect, test } from 'vitest';
import { runEmulatorsCommand } from './run-emulators-command.ts';
import type { RunningEmulators } from './start-emulators.ts';

let running: RunningEmulators | undefined;
let printed = '';
const print = (text: string): void => {
  printed += text;
};
afterEach(async () => {
  await running?.close();
  running = undefined;
  printed = '';
});

test('the vendors that are wanted are served, and their addresses printed', async () => {
  running = await runEmulatorsCommand(
    ['--vendors', 'resy,in-app', '--now', '2030-05-01T12:00:00Z'],
    print,
  );
  const addresses = printed
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/));
  expect(addresses.map(([vendor]) => vendor)).toEqual(['resy', 'in-app']);
  for (const [, url = ''] of addresses) {
    const response = await fetch(`${url}/_emulator`);
    expect(await response.json()).toMatchObject({ now: Date.parse('2030-05-01T12:00:00Z') });
  }
});

test('help starts nothing', async () => {
  expect(await runEmulatorsCommand(['--help'], print)).toBeUndefined();
  expect(printed).toContain('--vendors');
});

test.each([
  [
    'a vendor nobody knows',
    ['--vendors', 'paypal'],
    /there is no vendor "paypal"; the vendors are open-table/,
  ],
  ['a port that is none', ['--port', 'x'], /--port must be a port number, got "x"/],
  ['a time that is none', ['--now', 'soon'], /start must be a time/],
  ['an option nobody knows', ['--colour', 'red'], /--colour/],
])('%s is refused with a sentence', async (_, args, sentence) => {
  await expect(runEmulatorsCommand(args, print)).rejects.toThrow(sentence);
});
