import { startTestDatabases } from '@luna/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CliError } from '../cli/cli-error.ts';
import { createLogger } from '../serving/logger.ts';
import { type CommandLine, defineCommand } from './command.ts';
import { createControlApp } from './control-app.ts';

const databases = startTestDatabases();
const token = 'a-token-of-this-test';
const stopping = new AbortController();
let began: () => void;
const hasBegun = new Promise<void>((resolve) => {
  began = resolve;
});
let endedBy: unknown;
let settled = 0;
const logLines: string[] = [];

const commands = [
  defineCommand({
    name: 'count-down',
    args: z.strictObject({ from: z.number().int().max(5) }),
    run: async ({ from }, { report, store }) => {
      for (let left = from; left > 0; left -= 1) report({ left });
      return { kind: store.kind };
    },
  }),
  defineCommand({
    name: 'fail',
    args: z.strictObject({}),
    run: async () => {
      throw Object.assign(new Error('The file is not there.'), { code: 'no_file' });
    },
  }),
  defineCommand({
    name: 'refuse',
    args: z.strictObject({}),
    run: async () => {
      throw new CliError('nothing_imported', 'places.csv has no rows.');
    },
  }),
  defineCommand({
    name: 'wait',
    args: z.strictObject({}),
    run: (_args, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          endedBy = signal.reason;
          reject(new Error('Interrupted.'));
        });
        began();
      }),
  }),
];

let app: ReturnType<typeof createControlApp>;
beforeAll(async () => {
  const store = await databases.open('pglite');
  const logger = createLogger('trace', { write: (line) => void logLines.push(line) });
  const settle = async () => {
    settled += 1;
  };
  app = createControlApp({ store, commands, settle, token, logger, signal: stopping.signal });
});
afterAll(() => databases.stop());

function run(name: string, args: unknown, authorization = `Bearer ${token}`) {
  return app.request(`/commands/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify(args),
  });
}

async function linesOf(answer: Response): Promise<CommandLine[]> {
  const text = await answer.text();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as CommandLine);
}

it('runs a command and answers its progress and then its result, a line each', async () => {
  const before = settled;
  const answer = await run('count-down', { from: 2 });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
  expect(await linesOf(answer)).toEqual([
    { kind: 'progress', data: { left: 2 } },
    { kind: 'progress', data: { left: 1 } },
    { kind: 'result', data: { kind: 'pglite' } },
  ]);
  // Whoever has read the result finds it in recommendations.
  expect(settled).toBe(before + 1);
});

it('answers what went wrong as the last line', async () => {
  expect(await linesOf(await run('fail', {}))).toEqual([
    { kind: 'error', code: 'no_file', message: 'The file is not there.' },
  ]);
});

it('logs what the user did wrong in a line, and what went wrong here with its stack', async () => {
  const logged = async (name: string) => {
    logLines.length = 0;
    await linesOf(await run(name, {}));
    return logLines.map((line) => JSON.parse(line) as object);
  };
  const refused = await logged('refuse');
  expect(refused).toContainEqual(
    expect.objectContaining({ level: 'info', reason: 'places.csv has no rows.' }),
  );
  expect(JSON.stringify(refused)).not.toContain('stack');
  expect(await logged('fail')).toContainEqual(
    expect.objectContaining({
      level: 'error',
      err: expect.objectContaining({ stack: expect.stringContaining('The file is not there.') }),
    }),
  );
});

describe('the door stays shut', () => {
  it.each(['Bearer wrong', 'Bearer ', '', `Basic ${token}`, `Bearer ${token}x`])(
    'to %j',
    async (authorization) => {
      const answer = await run('count-down', { from: 1 }, authorization);
      expect([400, 401]).toContain(answer.status);
      expect(await answer.text()).not.toContain('left');
    },
  );

  it('to a web page, token or not', async () => {
    const answer = await app.request('http://evil.example/commands/fail', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(421);
  });
});

it('refuses unknown commands and wrong arguments, naming them', async () => {
  const unknown = await run('dance', {});
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({ detail: expect.stringContaining('count-down') });
  const wrong = await run('count-down', { from: 9, too: 1 });
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({ errors: [{ path: 'from' }, { path: 'too' }] });
});

it('asks a running command to end when the process stops, and says that it did not finish', async () => {
  const answer = await run('wait', {});
  await hasBegun;
  stopping.abort(new Error('stopping'));
  expect(await linesOf(answer)).toEqual([
    { kind: 'error', code: 'command_failed', message: 'Interrupted.' },
  ]);
  expect(endedBy).toEqual(new Error('stopping'));
});
