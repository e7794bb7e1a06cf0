import { Hono } from 'hono';
import type { AnyEmulator, Emulators, VendorName } from '../create-emulators.ts';
import { VirtualClock } from '../runtime/emulator-clock.ts';
import { EmulatorError } from '../runtime/emulator-error.ts';
import type { FaultOrder } from '../runtime/fault-plan.ts';
import type { StateSnapshot } from '../runtime/state-book.ts';
import type { WebhookDispatcher } from '../runtime/webhook-dispatcher.ts';

/**
 * The knobs of an emulator in another process, below `/_emulator`: faults, outage, journal, state,
 * reset, clock, webhooks. It asks for no credentials and therefore belongs on loopback.
 */
export function controlApp(
  emulators: Emulators,
  vendor: VendorName,
  dispatcher: WebhookDispatcher,
): Hono {
  const app = new Hono();
  const emulator: AnyEmulator = emulators.get(vendor);
  app.get('/', ({ json }) =>
    json({ vendor, calls: emulators.journal.total, now: emulator.runtime.now() }),
  );
  app.post('/faults', async ({ req, json }) => {
    emulators.failNext(vendor, await req.json<FaultOrder>());
    return json({ ordered: true }, 201);
  });
  app.delete('/faults', ({ json }) => {
    emulators.faults(vendor).clear();
    return json({ cleared: true });
  });
  app.put('/outage', ({ json }) => {
    emulators.faults(vendor).startOutage();
    return json({ outage: true });
  });
  app.delete('/outage', ({ json }) => {
    emulators.faults(vendor).endOutage();
    return json({ outage: false });
  });
  app.get('/journal', ({ req, json }) => {
    const operation = req.query('operation');
    return json(emulators.journal.entries(operation ? { vendor, operation } : { vendor }));
  });
  app.get('/state', ({ json }) => json(emulator.snapshot()));
  app.put('/state', async ({ req, json }) => {
    const snapshot = await req.json<StateSnapshot>();
    await emulator.runtime.control(() => emulator.restore(snapshot));
    return json({ restored: true });
  });
  app.delete('/state', async ({ json }) => {
    await emulator.runtime.control(() => emulator.restore({}));
    return json({ reset: true });
  });
  app.post('/clock', async ({ req, json }) => {
    const { clock } = emulator.runtime;
    if (!(clock instanceof VirtualClock)) {
      throw new EmulatorError(
        'emulator_misused',
        'this emulator runs on the real clock; start it with a VirtualClock',
      );
    }
    const { advance_ms } = await req.json<{ advance_ms: number }>();
    clock.advance(advance_ms);
    return json({ now: clock.now() });
  });
  app.post('/webhooks/flush', async ({ json }) => {
    await dispatcher.flush();
    return json({ pending: emulator.runtime.outbox.pending().length });
  });
  app.onError((error, { json }) => json({ error: error.message }, 400));
  return app;
}
