/** How many different ones are remembered: a vocabulary, and not everything somebody may make up. */
const most = 100_000;

/** Values that come again and again, of which one copy is enough. */
export interface SharedValues {
  /** The copy to keep of a string. */
  one<Text extends string>(text: Text): Text;
  /** The copy to keep of a list of plain objects that nobody writes to. */
  list<Item extends object>(items: readonly Item[]): readonly Item[];
}

/**
 * Values read from a database are another copy in every row; a million venues share a few hundred
 * words, and a few hundred weeks of opening hours. Fewer objects are also less work for every request:
 * each collection of short-lived objects looks at every page of those that stay.
 */
export function shareValues(): SharedValues {
  const strings = new Map<string, string>();
  const lists = new Map<string, readonly object[]>();
  return {
    one: <Text extends string>(text: Text) => kept(strings, text, text) as Text,
    list: <Item extends object>(items: readonly Item[]) =>
      kept(lists, JSON.stringify(items), items) as readonly Item[],
  };
}

function kept<Value>(known: Map<string, Value>, key: string, value: Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size < most) known.set(key, value);
  return value;
}
