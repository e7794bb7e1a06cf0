import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { ControlAddress } from '@luna/store';
import type { CommandLine } from '../control/command.ts';
import { CliError, type CliErrorCode } from './cli-error.ts';
import { splitLines } from './reading/split-lines.ts';

/**
 * Has the process that holds the database run a command, over loopback, and answers its result. When
 * the signal comes the owner is asked to stop, and its answer still awaited: only the owner knows
 * whether the command took effect. Should this process end, the owner stops the command as well.
 *
 * @throws CliError with the code and sentence of what went wrong there; `owner_gone` when the owner
 *   ended before it answered
 */
export async function askOwner(
  { port, token }: ControlAddress,
  name: string,
  args: unknown,
  {
    report,
    signal,
  }: { readonly report: (progress: unknown) => void; readonly signal: AbortSignal },
): Promise<unknown> {
  const requestId = randomUUID();
  // node:http and not fetch, which gives up on an answer that is silent for five minutes.
  const send = (method: string, path: string, headers?: Record<string, string>) =>
    request({
      host: '127.0.0.1',
      port,
      method,
      path: `/commands/${path}`,
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  const asking = send('POST', name, {
    'content-type': 'application/json',
    'request-id': requestId,
  });
  let hasStarted = false;
  // Before the answer starts the owner does not know the command under this id yet.
  const stop = (): void => {
    if (!hasStarted) return;
    const stopping = send('DELETE', requestId);
    stopping.on('error', () => asking.destroy());
    stopping.end();
  };
  signal.addEventListener('abort', stop);
  try {
    asking.end(JSON.stringify(args));
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    hasStarted = true;
    if (signal.aborted) stop();
    if (answer.statusCode !== 200) throw await refusal(answer);
    for await (const lines of splitLines(answer.setEncoding('utf8'))) {
      for (const { text } of lines) {
        const line = JSON.parse(text) as CommandLine;
        if (line.kind === 'result') return line.data;
        if (line.kind === 'error') throw new CliError(line.code as CliErrorCode, line.message);
        report(line.data);
      }
    }
    throw new Error('the answer ended early');
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(
      'owner_gone',
      'The process that holds the database ended before it answered. Run the command again.',
      { cause: error },
    );
  } finally {
    signal.removeEventListener('abort', stop);
    asking.destroy();
  }
}

/** Another version of Luna may run there, which does not know the command or its arguments. */
async function refusal(answer: IncomingMessage): Promise<CliError> {
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += piece;
  let detail: unknown;
  try {
    detail = Reflect.get(JSON.parse(text) as object, 'detail');
  } catch {
    detail = undefined;
  }
  return new CliError(
    'owner_gone',
    `The process that holds the database refused the command (${answer.statusCode}${typeof detail === 'string' ? `: ${detail}` : ''}). Restart it if it runs another version of Luna.`,
  );
}
