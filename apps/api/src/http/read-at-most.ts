type Body = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** The bytes of a body, or `undefined` when there are more than `most`; the rest is left unread. */
export async function readAtMost(
  body: Body,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await body.read();
    if (done) break;
    size += value.length;
    if (size > most) return undefined;
    pieces.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Reads a body to its end and keeps nothing of it, giving up after `most` bytes. */
export async function discard(body: Body, most: number): Promise<void> {
  try {
    for (let left = most; left > 0; ) {
      const { done, value } = await body.read();
      if (done) return;
      left -= value.length;
    }
  } catch {
    // Whoever sent it has gone: nobody waits for the answer either.
  }
}
