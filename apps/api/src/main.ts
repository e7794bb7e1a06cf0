import { controlCommands } from './cli/commands.ts';
import { type Config, readConfig } from './serving/config.ts';
import { greeting } from './serving/greeting.ts';
import { createLogger } from './serving/logger.ts';
import { startApi } from './serving/start-api.ts';
import { startProblem } from './serving/start-problem.ts';
import { stopOnSignal } from './serving/stop-on-signal.ts';

let config: Config | undefined;
try {
  config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const api = await startApi({ config, logger, commands: controlCommands });
  stopOnSignal(api, logger);
  // The log has standard output to itself.
  process.stderr.write(`${greeting(api, config)}\n`);
} catch (error) {
  const problem = startProblem(error, config);
  if (problem === undefined) throw error;
  process.stderr.write(`Luna cannot start. ${problem}\n`);
  process.exit(1);
}
