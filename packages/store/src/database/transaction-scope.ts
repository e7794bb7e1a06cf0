import { AsyncLocalStorage } from 'node:async_hooks';
import { StoreError } from '../store-error.ts';

interface Scope {
  open: boolean;
}

/**
 * Knows whether the code that is running was called from inside a transaction. On PGlite a query
 * beside the transaction waits for it for ever, on PostgreSQL it silently sees and keeps something
 * else; both are the same mistake, and both are refused at once.
 */
export class TransactionScope {
  readonly #scopes = new AsyncLocalStorage<Scope>();
  #open = 0;

  /** Throws when called from inside an open transaction. */
  refuseInside(): void {
    if (this.#scopes.getStore()?.open) {
      throw new StoreError(
        'transaction_misused',
        'The store was used inside one of its transactions. Use the transaction handle that the work was given.',
      );
    }
  }

  /** Runs work inside; `ended` makes its handle useless afterwards. */
  async run<Result>(work: (assertOpen: () => void) => Promise<Result>): Promise<Result> {
    this.refuseInside();
    const scope: Scope = { open: true };
    this.#open += 1;
    try {
      return await this.#scopes.run(scope, () =>
        work(() => {
          if (!scope.open) {
            throw new StoreError(
              'transaction_misused',
              'A transaction handle was used after its transaction had ended. Await every query inside the work.',
            );
          }
        }),
      );
    } finally {
      scope.open = false;
      this.#open -= 1;
      // Up to Node 22 every promise of the process is slower while anything is kept track of.
      if (this.#open === 0) this.#scopes.disable();
    }
  }
}
