/** Complains with `message` about a value of the wrong kind, and says so when there is none at all. */
export function expected(message: string): {
  error: (issue: { readonly input?: unknown }) => string;
} {
  return { error: ({ input }) => (input === undefined ? `is missing: ${message}` : message) };
}
