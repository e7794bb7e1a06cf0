import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { readServerSentEvents, type ServerSentEvent } from './server-sent-events.ts';

function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

async function read(pieces: readonly Uint8Array[]): Promise<ServerSentEvent[]> {
  const events: ServerSentEvent[] = [];
  for await (const event of readServerSentEvents(streamOf(pieces), () => {})) events.push(event);
  return events;
}

const bytes = (text: string) => new TextEncoder().encode(text);

it('reads the same events however the stream is cut into pieces', async () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ' '));
  const event = fc.record({ id: fc.nat(), lines: fc.array(line, { minLength: 1, maxLength: 3 }) });
  const lineBreak = fc.constantFrom('\n', '\r\n', '\r');
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 5 }),
      lineBreak,
      fc.array(fc.nat({ max: 400 }), { maxLength: 12 }),
      async (events, end, cuts) => {
        const text = events
          .map(({ id, lines }) =>
            [`: still here`, `id: ${id}`, ...lines.map((each) => `data: ${each}`), '', ''].join(
              end,
            ),
          )
          .join('');
        const whole = bytes(text);
        const at = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((to, n) => whole.subarray(at[n], to));
        expect(await read(pieces)).toEqual(
          events.map(({ id, lines }) => ({ id: String(id), data: lines.join('\n') })),
        );
      },
    ),
  );
});

it('leaves out an event that did not arrive whole', async () => {
  expect(await read([bytes('id: 1\ndata: a\n\nid: 2\ndata: b\n')])).toEqual([
    { id: '1', data: 'a' },
  ]);
});

it('tells of every piece that arrives, and lets go of the stream when nobody listens', async () => {
  const sent = [bytes('data: x\n\n'), bytes(': still here\n\n'), bytes('data: y\n\n')];
  const cancel = vi.fn();
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(sent.shift() ?? bytes('data: z\n\n')),
    cancel,
  });
  const heard = vi.fn();
  for await (const { data } of readServerSentEvents(endless, heard)) {
    if (data === 'y') break;
  }
  expect(heard).toHaveBeenCalledTimes(3);
  expect(cancel).toHaveBeenCalledTimes(1);
});
