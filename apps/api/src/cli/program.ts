import { Command } from 'commander';
import type { CommandLineIo } from './command-line-io.ts';
import { registrations } from './commands.ts';

/** The command line: `npm run luna -- <command>`. */
export function createProgram(io: CommandLineIo): Command {
  const program = new Command('luna')
    .description('Looks after the data of a Luna installation.')
    .usage('<command>')
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    })
    .exitOverride()
    .showHelpAfterError('Add --help for an explanation.')
    .addHelpText('after', '\nExample:\n  $ npm run luna -- import venues places.csv');
  for (const register of registrations) register(program, io);
  return program;
}
