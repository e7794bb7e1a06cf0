import autocannon from 'autocannon';
import { quantile } from '../measuring/quantile.ts';

/** How a server answered for a while. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds of each answer, ascending. */
  readonly latencies: Float64Array;
  /** Answers other than 2xx, timeouts and broken connections. */
  readonly refused: number;
}

/** Clients that ask one question after the other, without pause. */
const connections = 10;

/** Asks for the paths in turn, each client beginning elsewhere, for some seconds. */
export function load(url: string, paths: readonly string[], seconds: number): Promise<Load> {
  return new Promise((resolve, reject) => {
    const latencies: number[] = [];
    let client = 0;
    const instance = autocannon(
      {
        url,
        connections,
        duration: seconds,
        timeout: 120,
        setupClient(connection) {
          const first = Math.floor((client * paths.length) / connections);
          client += 1;
          connection.setRequests(
            [...paths.slice(first), ...paths.slice(0, first)].map((path) => ({ path })),
          );
        },
      },
      (error, result) => {
        if (error) {
          reject(error);
          return;
        }
        resolve({
          requests: latencies.length,
          seconds: result.duration,
          latencies: Float64Array.from(latencies).sort(),
          refused: result.non2xx + result.errors + result.timeouts,
        });
      },
    );
    // Its own histogram counts whole milliseconds.
    instance.on('response', (_client, _status, _bytes, took) => latencies.push(took));
  });
}

/** Several loads as one. */
export function together(
  loads: readonly Load[],
): Load & { readonly p50: number; readonly p99: number } {
  const latencies = Float64Array.from(loads.flatMap((one) => [...one.latencies])).sort();
  const sum = (pick: (one: Load) => number) => loads.reduce((total, one) => total + pick(one), 0);
  return {
    requests: sum(({ requests }) => requests),
    seconds: sum(({ seconds }) => seconds),
    refused: sum(({ refused }) => refused),
    latencies,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}
