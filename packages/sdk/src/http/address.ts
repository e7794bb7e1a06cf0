/**
 * The path of an operation with its ids filled in.
 *
 * @throws a TypeError for an id that would lead to another path
 */
export function fillPath(template: string, ids: readonly string[]): string {
  let at = 0;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id: unknown = ids[at++];
    // Dots alone are steps of a path, encoded or not.
    if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) {
      throw new TypeError(`${name}: expected an id, not ${JSON.stringify(id)}`);
    }
    return encodeURIComponent(id);
  });
}

/** A name as it stands on the wire. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Options under the names of the wire, without those that are left out. */
export function toWire(options: object, leftOut: readonly string[] = []): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options)
      .filter(([name, value]) => value !== undefined && !leftOut.includes(name))
      .map(([name, value]) => [snakeCase(name), value]),
  );
}

/** `?…` of what is there, or nothing. */
export function queryString(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return text && `?${text}`;
}
