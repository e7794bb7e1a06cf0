import { afterEach, expect, test } from 'vitest';
import { EMULATED_WEBHOOK_SECRET } from './luna-environment.ts';
import { runEmulatorsCommand } from './run-emulators-command.ts';
import type { RunningEmulators } from './start-emulators.ts';
import { EMULATED_STRIPE_KEY } from './stripe/stripe-wire.ts';

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

test('the environment that points Luna at them is printed, and names every vendor that is served', async () => {
  running = await runEmulatorsCommand(['--luna', 'http://127.0.0.1:1'], print);
  const lines = printed.trim().split('\n');
  expect(lines).toContain(`OPENTABLE_API_BASE=${running?.url('open-table')}`);
  expect(lines).toContain(`STRIPE_SECRET_KEY=${EMULATED_STRIPE_KEY}`);
  expect(lines).toContain(`LUNA_WEBHOOK_SECRET=${EMULATED_WEBHOOK_SECRET}`);
  expect(lines.filter((line) => /^[A-Z_]+_API_BASE=http:/.test(line))).toHaveLength(8);
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
  ['an address of Luna that is none', ['--luna', '8000'], /--luna must be an address/],
  ['an option nobody knows', ['--colour', 'red'], /--colour/],
])('%s is refused with a sentence', async (_, args, sentence) => {
  await expect(runEmulatorsCommand(args, print)).rejects.toThrow(sentence);
});
