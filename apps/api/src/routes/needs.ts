import type { Scope } from '@luna/contract';

/** Name of the way to sign in, in the OpenAPI document. */
export const apiKeyScheme = 'api_key';

/** The scope that a key needs for an operation, as the operation declares it. */
export function needs(scope: Scope): { [scheme: string]: string[] }[] {
  return [{ [apiKeyScheme]: [scope] }];
}

/** For an operation that asks for no key. */
export const needsNoKey: { [scheme: string]: string[] }[] = [];
