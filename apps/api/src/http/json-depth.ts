const quote = 0x22;
const backslash = 0x5c;
const open = new Set([0x5b, 0x7b]);
const close = new Set([0x5d, 0x7d]);

/** Whether JSON text nests lists and objects deeper than `most` levels. Reads each character once. */
export function deeperThan(most: number, json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (inString) {
      if (character === backslash) at += 1;
      else if (character === quote) inString = false;
    } else if (character === quote) inString = true;
    else if (open.has(character)) {
      depth += 1;
      if (depth > most) return true;
    } else if (close.has(character)) depth -= 1;
  }
  return false;
}
