/**
 * Remembers what was made of the last `most` different objects, by identity, so that it need not be
 * made again. Who came first goes first.
 */
export function rememberLast<Source extends object, Made>(
  most: number,
  make: (source: Source) => Made,
): (source: Source) => Made {
  const made = new Map<Source, Made>();
  return (source) => {
    let found = made.get(source);
    if (found !== undefined) return found;
    found = make(source);
    if (made.size === most) {
      const [first] = made.keys() as Iterable<Source> as [Source];
      made.delete(first);
    }
    made.set(source, found);
    return found;
  };
}
