import { type Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../../serving/config.ts';
import { CliError } from '../cli-error.ts';
import type { CommandLineIo } from '../command-line-io.ts';
import { runCommand } from '../run-command.ts';
import { attentionCommand, attentionList, settleCommand, settled } from './bookings-commands.ts';

const attentionHelp = `
A booking needs attention when a provider refused to undo something, or did not say for long whether it
did something. It waits until somebody settles it; nothing is tried meanwhile.

Example:
  $ npm run luna -- bookings attention`;

const settleHelp = `
Without --call everything is tried again: what is undecided under the same key, so that it cannot happen
twice, and what was refused as a new step. With --call and --outcome you enter what the vendor told you,
as the answer that the call never got. Luna goes on from there, at once when it is running, otherwise
when it is started.

Outcomes: {"kind":"ok"} for capture, void, release and cancel; authorize adds "paymentId", refund
"refundId", hold "holdId" and "expiresAt" (milliseconds), reserve and change "reservationId" and
"confirmationCode". What did not happen: {"kind":"declined","reason":"other"}, of a hold
{"kind":"no_slot"}, of a reservation {"kind":"hold_expired"}.

Examples:
  $ npm run luna -- bookings settle bk_5f0c7a1e9b3d4c2a8e6f1b07
  $ npm run luna -- bookings settle bk_5f0c7a1e9b3d4c2a8e6f1b07 \\
      --call bk_5f0c7a1e9b3d4c2a8e6f1b07:0:capture:p0 --outcome '{"kind":"ok"}'`;

interface SettleOptions {
  readonly by: string;
  readonly call?: string;
  readonly outcome?: { readonly kind: string };
}

/** Adds `bookings attention` and `bookings settle`. */
export function registerBookings(program: Command, io: CommandLineIo): void {
  const options = () => ({ config: readConfig(io.env), report: () => {}, signal: io.signal });
  const group = program
    .command('bookings')
    .summary('see and settle bookings that need attention')
    .description('Lists bookings that wait for an operator, and lets them go on.');
  group
    .command('attention')
    .summary('list bookings that wait for an operator')
    .description('Lists bookings that wait for an operator, and for what.')
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', attentionHelp)
    .action(async ({ json }: { readonly json?: boolean }) => {
      const list = attentionList.parse(await runCommand(attentionCommand, {}, options()));
      io.stdout.write(json ? `${JSON.stringify(list, null, 2)}\n` : `${describe(list)}\n`);
    });
  group
    .command('settle')
    .summary('let a booking go on')
    .description('Lets a booking that needs attention go on.')
    .argument('<booking_id>', 'the booking')
    .option('--by <name>', 'who settles it, for the story', 'operator')
    .option('--call <key>', 'the call whose answer is known')
    .option('--outcome <json>', 'the answer to that call', readOutcome)
    .addHelpText('after', settleHelp)
    .action(async (bookingId: string, { by, call, outcome }: SettleOptions) => {
      if ((call === undefined) !== (outcome === undefined)) {
        throw new CliError(
          'invalid_option',
          '--call and --outcome: give both of them, or neither.',
        );
      }
      const answer =
        call !== undefined && outcome !== undefined ? { key: call, outcome } : undefined;
      const args = { bookingId, by, ...(answer && { answer }) };
      const { status } = settled.parse(await runCommand(settleCommand, args, options()));
      io.stdout.write(`Booking ${bookingId} is settled and goes on from ${status}.\n`);
    });
}

function readOutcome(text: string): { readonly kind: string } {
  try {
    const outcome: unknown = JSON.parse(text);
    if (typeof outcome === 'object' && outcome !== null && 'kind' in outcome) {
      return outcome as { readonly kind: string };
    }
  } catch {
    // It is not JSON at all.
  }
  throw new InvalidArgumentError('Expected a JSON object with a kind, such as {"kind":"ok"}.');
}

function describe(list: readonly (typeof attentionList)['_output'][number][]): string {
  if (list.length === 0) return 'No booking needs attention.';
  const items = list.map((item) => {
    const head = `${item.booking_id}  ${item.venue_name}, ${item.date} ${item.time}, ${item.user_ids.join(', ')}`;
    const why = `  since ${item.since}: ${item.reason} (was ${item.from})`;
    const calls = item.calls.map(({ key, step, provider, amount, attempts, refused }) => {
      const money = amount === null ? '' : ` of ${amount} minor units`;
      const state = refused ? 'was refused' : `has no answer after ${attempts} tries`;
      return `  ${step}${money} at ${provider} ${state}: --call ${key}`;
    });
    return [head, why, ...calls].join('\n');
  });
  const many = list.length === 1 ? 'One booking needs' : `${list.length} bookings need`;
  return [`${many} attention.`, ...items].join('\n\n');
}
