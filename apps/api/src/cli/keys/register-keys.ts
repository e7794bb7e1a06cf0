import { isScope, type Scope, scopeMeanings, scopes } from '@luna/contract';
import { type Command, InvalidArgumentError } from 'commander';
import { hashOfSecret, newKeyId, newSecret, writeApiKey } from '../../access/api-key.ts';
import { readConfig } from '../../serving/config.ts';
import type { CommandLineIo } from '../command-line-io.ts';
import { runCommand } from '../run-command.ts';
import {
  createKeyCommand,
  keyList,
  listKeysCommand,
  revokeKeyCommand,
  rotateKeyCommand,
} from './keys-commands.ts';

const createHelp = `
Scopes:
${scopes.map((each) => `  ${each.padEnd(6)} ${scopeMeanings[each]}`).join('\n')}

A key with --user acts for that person alone, sees the plans and bookings they are part of, and goes
with them when they are erased. The key is printed once, on standard output and alone; only a hash of
it is kept.

Examples:
  $ npm run luna -- keys create --name "Evening Guide" --scope read,book
  $ npm run luna -- keys create --name "Alex's phone" --scope read,book --user user1`;

interface CreateOptions {
  readonly name: string;
  readonly scope: readonly Scope[];
  readonly user?: string;
}

/** Adds `keys create`, `keys list`, `keys rotate` and `keys revoke`. */
export function registerKeys(program: Command, io: CommandLineIo): void {
  const run = (command: Parameters<typeof runCommand>[0], args: unknown) =>
    runCommand(command, args, {
      config: readConfig(io.env),
      report: () => {},
      signal: io.signal,
    });
  const hand = (id: string, secret: string, note: string) => {
    io.stdout.write(`${writeApiKey({ id, secret })}\n`);
    io.stderr.write(`${note} It is shown this once: keep it where secrets are kept.\n`);
  };

  const group = program
    .command('keys')
    .summary('make, list and revoke API keys')
    .description('Looks after the keys that the API asks for beyond this machine.');
  group
    .command('create')
    .summary('make a key, and print it once')
    .description('Makes an API key.')
    .requiredOption('--name <name>', 'whose it is or what for, up to 128 characters', readName)
    .requiredOption('--scope <scopes>', `what it may do: ${scopes.join(', ')}`, readScopes)
    .option('--user <user_id>', 'the one person it acts for')
    .addHelpText('after', createHelp)
    .action(async ({ name, scope, user }: CreateOptions) => {
      const [id, secret] = [newKeyId(), newSecret()];
      const secretHash = hashOfSecret(secret).toString('hex');
      await run(createKeyCommand, { id, name, secretHash, scopes: scope, userId: user ?? null });
      hand(id, secret, `Key ${id} for ${name}: ${scope.join(', ')}${user ? `, as ${user}` : ''}.`);
    });
  group
    .command('list')
    .summary('list the keys, without their secrets')
    .description('Lists all keys, oldest first.')
    .option('--json', 'as JSON, for programs')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const list = keyList.parse(await run(listKeysCommand, {}));
      io.stdout.write(json ? `${JSON.stringify(list, null, 2)}\n` : `${describe(list)}\n`);
    });
  group
    .command('rotate')
    .summary('give a key another secret')
    .description(
      'Prints a new key of the same id, which has everything the old one had; the old one ends.',
    )
    .argument('<key>', 'its id', readKeyId)
    .action(async (id: string) => {
      const secret = newSecret();
      await run(rotateKeyCommand, { id, secretHash: hashOfSecret(secret).toString('hex') });
      hand(id, secret, `Key ${id} has a new secret, and the old one has ended.`);
    });
  group
    .command('revoke')
    .summary('end a key for good')
    .description('Ends a key: at once where Luna runs, within a second on its other replicas.')
    .argument('<key>', 'its id', readKeyId)
    .action(async (id: string) => {
      const outcome = await run(revokeKeyCommand, { id });
      const when = outcome === 'already_revoked' ? 'was revoked before' : 'is revoked';
      io.stdout.write(`Key ${id} ${when}.\n`);
    });
}

function readName(text: string): string {
  const name = text.trim();
  if (name.length >= 1 && name.length <= 128) return name;
  throw new InvalidArgumentError('Expected 1 to 128 characters.');
}

function readScopes(text: string): Scope[] {
  const given = text.split(',').map((each) => each.trim());
  if (given.every(isScope)) return scopes.filter((each) => given.includes(each));
  throw new InvalidArgumentError(
    `Expected some of ${scopes.join(', ')}, with commas between them.`,
  );
}

/** Takes a whole key for its id: that is what people have at hand. */
function readKeyId(text: string): string {
  const id = /^(?:luna_)?([0-9a-f]{16})(?:_[\w-]*)?$/.exec(text)?.[1];
  if (id !== undefined) return id;
  throw new InvalidArgumentError('Expected the id of a key, 16 hexadecimal digits; see keys list.');
}

function describe(list: readonly (typeof keyList)['_output'][number][]): string {
  if (list.length === 0) return 'There is no key. keys create makes one.';
  return list
    .map(({ key_id, name, scopes: may, user_id, created_at, last_used_at, revoked_at }) => {
      const who = user_id === null ? '' : `  as ${user_id}`;
      const use =
        revoked_at === null
          ? `last used ${last_used_at === null ? 'never' : minute(last_used_at)}`
          : `revoked ${minute(revoked_at)}`;
      return `${key_id}  ${may.join(',')}${who}  made ${minute(created_at)}, ${use}  ${name}`;
    })
    .join('\n');
}

function minute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}
