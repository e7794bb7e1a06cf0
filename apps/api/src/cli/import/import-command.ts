import { type Command, defineCommand } from '../../control/command.ts';
import { importArgs } from './import-args.ts';
import { importFile } from './import-file.ts';

/** `import`, run by whichever process holds the database. */
export const importCommand: Command = defineCommand({
  name: 'import',
  args: importArgs,
  run: (args, { store, report, signal }) => importFile(args, { store, report, signal }),
});
