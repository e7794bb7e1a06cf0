/** How many different words are remembered: a vocabulary, and not everything somebody may make up. */
const most = 100_000;

/** Strings that come again and again, of which one copy is enough. */
export interface SharedStrings {
  /** The copy to keep of a string. */
  one<Text extends string>(text: Text): Text;
}

/** Strings read from a database are another copy in every row; a million venues share a few hundred. */
export function shareStrings(): SharedStrings {
  const known = new Map<string, string>();
  return {
    one<Text extends string>(text: Text): Text {
      const kept = known.get(text);
      if (kept !== undefined) return kept as Text;
      if (known.size < most) known.set(text, text);
      return text;
    },
  };
}
