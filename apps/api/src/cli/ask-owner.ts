import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { ControlAddress } from '@luna/store';
import type { CommandLine } from '../control/command.ts';
import { CliError, type CliErrorCode } from './cli-error.ts';
import { splitLines } from './reading/split-lines.ts';

/**
 * Has the process that holds the database run a command, over loopback, and answers its result. When
 * the signal comes the connection is cut, which makes the owner stop the command.
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
  // node:http and not fetch, which gives up on an answer that is silent for five minutes.
  const asking = request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: `/commands/${name}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    signal,
  });
  try {
    asking.end(JSON.stringify(args));
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
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
    if (signal.aborted) throw new CliError('interrupted', 'Interrupted.', { cause: error });
    throw new CliError(
      'owner_gone',
      'The process that holds the database ended before it answered. Run the command again.',
      { cause: error },
    );
  } finally {
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
