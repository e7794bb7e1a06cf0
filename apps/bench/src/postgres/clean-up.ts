import { spawn } from 'node:child_process';
import { once } from 'node:events';

const script = `
  cat > /dev/null
  pid=$(head -n 1 "$1/data/postmaster.pid" 2> /dev/null)
  if [ -n "$pid" ]; then
    kill -QUIT "$pid" 2> /dev/null
    tries=0
    while kill -0 "$pid" 2> /dev/null && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
  fi
  rm -rf "$1"
`;

/**
 * Removes a folder, and the PostgreSQL server that may run in its `data`, as soon as this process
 * ends in whatever way: a run that is interrupted must not leave a server and gigabytes behind.
 *
 * @returns does it now
 */
export function cleanUpWithProcess(folder: string): () => Promise<void> {
  // It waits for the end of its input, which the system closes with the process.
  const helper = spawn('sh', ['-c', script, 'clean-up', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  helper.unref();
  const exited = once(helper, 'exit');
  return async () => {
    helper.ref();
    helper.stdin.end();
    await exited;
  };
}
