import type { Command as ProgramCommand } from 'commander';
import type { Command } from '../control/command.ts';
import { backupCommand, moveCommand } from './backup/backup-commands.ts';
import { registerBackup } from './backup/register-backup.ts';
import { attentionCommand, settleCommand } from './bookings/bookings-commands.ts';
import { registerBookings } from './bookings/register-bookings.ts';
import type { CommandLineIo } from './command-line-io.ts';
import {
  experimentResultsCommand,
  listExperimentsCommand,
} from './experiments/experiments-commands.ts';
import { registerExperiments } from './experiments/register-experiments.ts';
import { importCommand } from './import/import-command.ts';
import { registerImport } from './import/register-import.ts';

import {
  createKeyCommand,
  listKeysCommand,
  revokeKeyCommand,
  rotateKeyCommand,
} from './keys/keys-commands.ts';
import { registerKeys } from './keys/register-keys.ts';

/** What adds its commands to the command line; one for each folder. */
export const registrations: readonly ((program: ProgramCommand, io: CommandLineIo) => void)[] = [
  registerImport,
  registerBookings,
  registerBackup,
  registerKeys,
  registerExperiments,
];

/** What the process that holds the embedded database runs for the command line. */
export const controlCommands: readonly Command[] = [
  importCommand,
  attentionCommand,
  settleCommand,
  backupCommand,
  moveCommand,
  createKeyCommand,
  listKeysCommand,
  revokeKeyCommand,
  rotateKeyCommand,
  listExperimentsCommand,
  experimentResultsCommand,
];
