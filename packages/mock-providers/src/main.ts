#!/usr/bin/env node
import { runEmulatorsCommand } from './run-emulators-command.ts';

try {
  const running = await runEmulatorsCommand(process.argv.slice(2), (text) => {
    process.stdout.write(text);
  });
  if (running) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void running.close());
    }
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
