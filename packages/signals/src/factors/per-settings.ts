/**
 * A function for each settings of a factor, the very same one for the same numbers: rankers look into
 * what a ceiling says of distances once for each function, not for each person.
 */
export function perSettings<Settings extends object, Made extends object>(
  make: (settings: Settings) => Made,
): (settings: Settings) => Made {
  const known = new WeakMap<Settings, Made>();
  const byNumbers = new Map<string, Made>();
  return (settings) => {
    let made = known.get(settings);
    if (made === undefined) {
      const name = JSON.stringify(settings);
      made = byNumbers.get(name) ?? make(settings);
      if (byNumbers.size >= MOST_KEPT) byNumbers.clear();
      byNumbers.set(name, made);
      known.set(settings, made);
    }
    return made;
  };
}

/** Settings are part of profiles, of which there are few. */
const MOST_KEPT = 1_000;
