import type { Call } from '../http/call.ts';
import type { Transport } from '../http/transport.ts';
import type { RequestOptions } from '../options.ts';
import type { Alive, Health, ProblemDescription, Ready, Welcome } from '../wire.generated.ts';

/** About the API itself. */
export class Service {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Name, version, and where to go from here.
   *
   * @example
   * const { name, version } = await luna.service.welcome();
   */
  welcome(options?: RequestOptions): Call<Welcome> {
    return this.#transport.json('get', '/', [], { options });
  }

  /**
   * Whether it is healthy, with its clock and version.
   *
   * @example
   * const { status, version } = await luna.service.health();
   */
  health(options?: RequestOptions): Call<Health> {
    return this.#transport.json('get', '/health', [], { options });
  }

  /**
   * Whether the process lives.
   *
   * @example
   * await luna.service.live({ maxRetries: 0, timeout: 1_000 });
   */
  live(options?: RequestOptions): Call<Alive> {
    return this.#transport.json('get', '/livez', [], { options });
  }

  /**
   * Whether it can serve.
   *
   * @throws a {@link ServerError} while it cannot
   * @example
   * await luna.service.ready({ maxRetries: 0 });
   */
  ready(options?: RequestOptions): Call<Ready> {
    return this.#transport.json('get', '/readyz', [], { options });
  }

  /**
   * What a kind of problem means, and what can be done about it.
   *
   * @param code the `code` of an {@link ApiError}
   * @throws a {@link NotFoundError} for a kind that the API never answers with
   * @example
   * catch (error) {
   *   if (error instanceof ApiError) console.log((await luna.service.problem(error.code)).remedy);
   * }
   */
  problem(code: string, options?: RequestOptions): Call<ProblemDescription> {
    return this.#transport.json('get', '/problems/{slug}', [code], { options });
  }
}
