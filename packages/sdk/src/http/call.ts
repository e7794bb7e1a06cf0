/** What came back, beside the data. */
export interface WithResponse<T> {
  readonly data: T;
  /** The last response, with its status and headers; its body has been read. */
  readonly response: Response;
  /** Quote this when you ask for help. */
  readonly requestId: string;
}

/** A call under way: a promise of the data, which can tell of the response as well. */
export interface Call<T> extends Promise<T> {
  /**
   * The data with the response it came in.
   *
   * @example
   * const { data, response, requestId } = await luna.bookings.create(evening).withResponse();
   * console.log(response.headers.get('idempotency-replayed'), requestId);
   */
  withResponse(): Promise<WithResponse<T>>;
}

export interface Answered<T> {
  readonly data: T;
  readonly response: Response;
}

export function toCall<T>(answered: Promise<Answered<T>>): Call<T> {
  const data = answered.then((answer) => answer.data);
  return Object.assign(data, {
    withResponse() {
      // Who asks for both hears of a failure once.
      data.catch(() => {});
      return answered.then((answer) => ({
        ...answer,
        requestId: answer.response.headers.get('request-id') ?? '',
      }));
    },
  });
}
