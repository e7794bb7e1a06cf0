import type { paths } from './wire.generated.ts';

/** The methods that operations have. */
export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

/** The paths that take a method, as they stand in openapi.json. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: { responses: unknown } } ? P : never;
}[keyof paths];

/** One operation. */
export type Operation<M extends Method, P extends PathOf<M>> = paths[P][M];

/** One id for each `{…}` of a path. */
export type PathIds<P extends string> = P extends `${string}{${string}}${infer Rest}`
  ? readonly [string, ...PathIds<Rest>]
  : readonly [];

/** What an operation answers when it went well; `undefined` where there is nothing to say. */
export type Answer<O> = O extends { responses: infer R }
  ? {
      [S in keyof R]: R[S] extends { content: { 'application/json': infer B } } ? B : undefined;
    }[keyof R]
  : never;

/** The JSON an operation takes. */
export type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? B
  : O extends { requestBody?: { content: { 'application/json': infer B } } }
    ? B | undefined
    : undefined;

/** The query an operation takes, under the names of the wire. */
export type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;

type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** Options of a method: the wire's fields under camelCase names; `undefined` is as good as left out. */
export type CamelKeys<T> = {
  readonly [K in keyof T as CamelCase<K & string>]:
    | T[K]
    | (undefined extends T[K] ? undefined : never);
};
