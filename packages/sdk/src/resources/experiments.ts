import { toWire } from '../http/address.ts';
import type { Call } from '../http/call.ts';
import type { PageCall } from '../http/page.ts';
import type { Transport } from '../http/transport.ts';
import { type RequestOptions, requestOptionNames, type WriteOptions } from '../options.ts';
import type { Experiment, ExperimentInput, ExperimentResults, paths } from '../wire.generated.ts';
import type { CamelKeys, QueryOf } from '../wire-operation.ts';
import type { ListOptions } from './users.ts';

/** What counts as an outcome, and for how long after a list. */
export type ExperimentResultsOptions = CamelKeys<
  QueryOf<paths['/experiments/{experiment_key}/results']['get']>
> &
  RequestOptions;

/** Ways of recommending, tried on people. They take a key with the scope `admin`. */
export class Experiments {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Experiments by key.
   *
   * @example
   * for await (const { key, status } of luna.experiments.list()) console.log(key, status);
   */
  list(options: ListOptions = {}): PageCall<Experiment> {
    return this.#transport.pages('/experiments', toWire(options, requestOptionNames), options);
  }

  /**
   * One experiment.
   *
   * @throws a {@link NotFoundError} for an unknown experiment
   * @example
   * const { status, variations } = await luna.experiments.get('nearer');
   */
  get(key: string, options?: RequestOptions): Call<Experiment> {
    return this.#transport.json('get', '/experiments/{experiment_key}', [key], { options });
  }

  /**
   * Defines an experiment, or changes one that was not started.
   *
   * @throws a {@link ConflictError} once it was started
   * @example
   * await luna.experiments.put('nearer', {
   *   variations: [
   *     { name: 'control' },
   *     { name: 'near', weights: { distance: 40, interests: 35, price: 0, history: 25 } },
   *   ],
   * });
   */
  put(key: string, experiment: ExperimentInput, options?: RequestOptions): Call<Experiment> {
    const path = '/experiments/{experiment_key}';
    return this.#transport.json('put', path, [key], { body: experiment, options });
  }

  /**
   * Starts an experiment; from then on it keeps its plan. Again is harmless.
   *
   * @throws a {@link ConflictError} when it was stopped, or another one could have the same people
   * @example
   * await luna.experiments.start('nearer');
   */
  start(key: string, options?: WriteOptions): Call<Experiment> {
    return this.#transport.json('post', '/experiments/{experiment_key}/start', [key], { options });
  }

  /**
   * Stops an experiment, for good. Again is harmless.
   *
   * @throws a {@link ConflictError} for a draft
   * @example
   * await luna.experiments.stop('nearer');
   */
  stop(key: string, options?: WriteOptions): Call<Experiment> {
    return this.#transport.json('post', '/experiments/{experiment_key}/stop', [key], { options });
  }

  /**
   * What came of an experiment until now.
   *
   * @throws a {@link NotFoundError} for an unknown experiment
   * @example
   * const { variations } = await luna.experiments.results('nearer', { outcome: 'visit', windowHours: 72 });
   * for (const { name, conversion, difference } of variations) console.log(name, conversion, difference);
   */
  results(key: string, options: ExperimentResultsOptions = {}): Call<ExperimentResults> {
    const query = toWire(options, requestOptionNames);
    const path = '/experiments/{experiment_key}/results';
    return this.#transport.json('get', path, [key], { query, options });
  }
}
