import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { askOwner } from './ask-owner.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** An owner that answers like this; what came of asking it, and what it was told of progress. */
async function ask(answer: Answer, signal = new AbortController().signal) {
  const owner = createServer(answer);
  server = owner;
  await new Promise<void>((resolve) => owner.listen(0, '127.0.0.1', resolve));
  const control = { port: (owner.address() as AddressInfo).port, token: 'luna-test-token' };
  const reports: unknown[] = [];
  const report = (progress: unknown): void => void reports.push(progress);
  return { reports, result: askOwner(control, 'import', { file: '/x' }, { report, signal }) };
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;

describe('the process that holds the database', () => {
  test('is sent the arguments with the token, and its progress and result come back', async () => {
    let seen = '';
    const { reports, result } = await ask((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => {
        seen += `${request.method} ${request.url} ${request.headers.authorization} ${text}`;
      });
      request.on('end', () => {
        response.write(`${line({ kind: 'progress', data: 1 })}{"kind":"prog`);
        response.write(`ress","data":2}\n`);
        response.end(line({ kind: 'result', data: { rows: 7 } }));
      });
    });
    expect(await result).toEqual({ rows: 7 });
    expect(reports).toEqual([1, 2]);
    expect(seen).toBe('POST /commands/import Bearer luna-test-token {"file":"/x"}');
  });

  test('tells in its own words what went wrong', async () => {
    const { result } = await ask((_, response) => {
      response.end(line({ kind: 'error', code: 'unreadable_file', message: 'It is gone.' }));
    });
    await expect(result).rejects.toMatchObject({ code: 'unreadable_file', message: 'It is gone.' });
  });

  test.each<[string, Answer]>([
    ['before it answers', (request) => request.socket.destroy()],
    [
      'in the middle of its answer',
      (_, response) => {
        response.write(line({ kind: 'progress', data: 1 }), () => response.destroy());
      },
    ],
    ['without a result', (_, response) => response.end(line({ kind: 'progress', data: 1 }))],
  ])('may end %s: then the command is to be run again', async (_, answer) => {
    const { result } = await ask(answer);
    await expect(result).rejects.toMatchObject({
      code: 'owner_gone',
      message: expect.stringContaining('Run the command again'),
    });
  });

  test('may be another version that refuses the command', async () => {
    const { result } = await ask((_, response) => {
      response.writeHead(404).end('{"detail":"There is no such command."}');
    });
    await expect(result).rejects.toThrow(/refused the command \(404: There is no such command\.\)/);
  });

  test('is asked to stop when the signal comes, and has the last word', async () => {
    const interrupted = new AbortController();
    let pending: ServerResponse | undefined;
    let asked = '';
    const { result } = await ask((request, response) => {
      if (request.method === 'POST') {
        asked = String(request.headers['request-id']);
        pending = response;
        response.write(line({ kind: 'progress', data: 1 }), () => interrupted.abort());
        return;
      }
      expect(`${request.method} ${request.url}`).toBe(`DELETE /commands/${asked}`);
      response.writeHead(204).end();
      pending?.end(line({ kind: 'result', data: 'published before that' }));
    }, interrupted.signal);
    expect(await result).toBe('published before that');
  });
});
