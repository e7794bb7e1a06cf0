import autocannon from 'autocannon';

/** How a server answered somebody who asks at a steady rate. */
export interface SteadyLoad {
  /** Milliseconds of each answer. */
  readonly latencies: readonly number[];
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Timeouts and broken connections. */
  readonly broken: number;
}

/** Somebody who asks. */
export interface Asker {
  readonly path: string;
  readonly key: string;
  readonly connections: number;
  /** Requests a second, over all connections. */
  readonly rate: number;
}

/** Asks for one path with one key for some seconds. */
export function steadyLoad(url: string, asker: Asker, seconds: number): Promise<SteadyLoad> {
  const { path, key, connections, rate } = asker;
  return new Promise((resolve, reject) => {
    const latencies: number[] = [];
    const statuses = new Map<number, number>();
    const instance = autocannon(
      {
        url: url + path,
        headers: { authorization: `Bearer ${key}` },
        connections,
        overallRate: rate,
        duration: seconds,
        timeout: 30,
      },
      (error, { errors, timeouts }) => {
        if (error) reject(error);
        else resolve({ latencies, statuses, broken: errors + timeouts });
      },
    );
    instance.on('response', (_client, status, _bytes, took) => {
      latencies.push(took);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
  });
}
