/** A statement without parameters that is parsed and planned once a connection, for the busiest. */
export interface NamedStatement {
  /** Unique in this package. */
  readonly name: string;
  readonly text: string;
}

/** Names a statement. */
export function named(name: string, text: string): NamedStatement {
  return { name: `luna_${name}`, text };
}
