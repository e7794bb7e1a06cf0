/** Who has a word, as one bit for each place and one plane of bits for each word. */
export interface TagPlanes {
  /** Counts, for each place, how many of the words it has. The counts are good until the next call. */
  count(words: Uint16Array): Uint8Array;
  has(word: number, place: number): boolean;
  /** Bytes that counting so many words reads. */
  bytesRead(words: number): number;
}

export function createTagPlanes(starts: Uint32Array, words: Uint16Array): TagPlanes {
  const size = starts.length - 1;
  const length = (size + 31) >>> 5;
  const planes: (Uint32Array | undefined)[] = [];
  const counts = new Uint8Array(length * 32);
  for (let place = 0; place < size; place += 1) {
    for (let at = starts[place] as number; at < (starts[place + 1] as number); at += 1) {
      const word = words[at] as number;
      planes[word] ??= new Uint32Array(length);
      const plane = planes[word];
      plane[place >>> 5] = (plane[place >>> 5] as number) | (1 << (place & 31));
    }
  }
  return {
    count(wanted) {
      counts.fill(0);
      for (const word of wanted) {
        const plane = planes[word];
        if (plane !== undefined) addTo(counts, plane);
      }
      return counts;
    },
    has: (word, place) => (((planes[word]?.[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1,
    bytesRead: (wanted) => counts.byteLength + wanted * 4 * length,
  };
}

function addTo(counts: Uint8Array, plane: Uint32Array): void {
  for (let at = 0; at < plane.length; at += 1) {
    let bits = plane[at] as number;
    while (bits !== 0) {
      const place = at * 32 + 31 - Math.clz32(bits & -bits);
      counts[place] = (counts[place] as number) + 1;
      bits &= bits - 1;
    }
  }
}
