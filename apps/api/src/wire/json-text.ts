/** JSON of a value that was never made as an object. */
export type JsonText<Value> = string & { readonly jsonOf: Value };

/** Says what a text is the JSON of; to be said only where a test compares it with `JSON.stringify`. */
export function jsonText<Value>(text: string): JsonText<Value> {
  return text as JsonText<Value>;
}
