import { inspect } from 'node:util';
import type { Notifier, OutgoingMessage } from '@luna/booking-agent';
import { notifierConformance } from '@luna/booking-agent/testing';
import {
  EMULATED_SENDGRID_KEY,
  EMULATED_TWILIO_ACCOUNT,
  EMULATED_TWILIO_TOKEN,
  type RunningEmulators,
  SendGridSigner,
  signTwilioFields,
  startEmulators,
  VirtualClock,
} from '@luna/mock-providers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { notifierByChannel } from './notifier-by-channel.ts';
import { createSendGridNotifier, isSendGridEvent } from './sendgrid-notifier.ts';
import { createTwilioNotifier, isTwilioCallback } from './twilio-notifier.ts';

const clock = new VirtualClock('2030-05-01T12:00:00Z');
const phone = '+14155550101';
const mail = 'user1@people.example';
let running: RunningEmulators;

beforeAll(async () => {
  running = await startEmulators({ vendors: ['twilio', 'sendgrid'], clock });
});
beforeEach(async () => {
  running.emulators.reset();
  await running.emulators.twilio.optOut('+14155550199');
});
afterAll(() => running.close());

interface Served {
  readonly vendor: 'twilio' | 'sendgrid';
  readonly channel: 'sms' | 'email';
  readonly operation: string;
  readonly secret: string;
  make(timeoutMs?: number): Notifier;
  texts(): string[];
}

const sms: Served = {
  vendor: 'twilio',
  channel: 'sms',
  operation: 'messages.create',
  secret: EMULATED_TWILIO_TOKEN,
  make: (timeoutMs) =>
    createTwilioNotifier(
      {
        accountSid: EMULATED_TWILIO_ACCOUNT,
        authToken: EMULATED_TWILIO_TOKEN,
        fromNumber: '+15005550006',
        apiBase: running.url('twilio'),
      },
      {
        addresses: (id) =>
          ({ user1: phone, stopped: '+14155550199', landline: '+15005550009' })[id],
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      },
    ),
  texts: () => [...running.emulators.twilio.desk.messages.values()].map(({ body }) => body),
};

const email: Served = {
  vendor: 'sendgrid',
  channel: 'email',
  operation: 'mail.send',
  secret: EMULATED_SENDGRID_KEY,
  make: (timeoutMs) =>
    createSendGridNotifier(
      {
        apiKey: EMULATED_SENDGRID_KEY,
        fromEmail: 'luna@venues.example',
        activity: 'on',
        apiBase: running.url('sendgrid'),
      },
      {
        addresses: async (id) => ({ user1: mail, broken: 'nowhere' })[id],
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      },
    ),
  texts: () =>
    [...running.emulators.sendgrid.desk.mails.values()].map(
      ({ content }) => content[0]?.value ?? '',
    ),
};

const message = (
  channel: Served['channel'],
  more: Partial<OutgoingMessage> = {},
): OutgoingMessage => ({
  messageId: 'bk_1:confirmed:user1',
  personId: 'user1',
  channel,
  kind: 'booking_confirmed',
  reference: 'bk_1',
  subject: 'Your table is booked',
  text: 'Indie Corner Gallery, 2 May at 19:00, party of 2.',
  data: {},
  ...more,
});

async function thrown(call: Promise<unknown>): Promise<Error & { code?: string }> {
  try {
    await call;
  } catch (error) {
    return error as Error;
  }
  throw new Error('the call was answered; it should have thrown');
}

describe.each([sms, email])('$channel through $vendor', (served) => {
  const { vendor, channel, operation, secret, make, texts } = served;

  for (const { name, run } of notifierConformance) {
    test(name, () =>
      run({
        notifier: make(),
        channel,
        reachable: 'user1',
        unreachable: channel === 'sms' ? 'stopped' : 'broken',
        delivered: () => texts().length,
      }),
    );
  }

  test('somebody without an address is rejected without asking the vendor', async () => {
    const answer = await make().send(message(channel, { personId: 'user9' }));
    expect(answer).toEqual({ kind: 'rejected', reason: 'no_address' });
    expect(running.emulators.journal.total).toBe(0);
  });

  test('a message whose answer was lost is sent once, by whichever process repeats it', async () => {
    running.emulators.failNext(vendor, { operation, kind: 'error_after' });
    expect((await thrown(make().send(message(channel)))).code).toBe('lost_answer');
    expect(await make().send(message(channel))).toEqual({ kind: 'ok' });
    expect(texts()).toHaveLength(1);
  });

  test('a message that was not sent is sent when it is repeated', async () => {
    running.emulators.failNext(vendor, { operation, kind: 'reset_before' });
    const notifier = make();
    expect((await thrown(notifier.send(message(channel)))).code).toBe('lost_answer');
    expect(await notifier.send(message(channel))).toEqual({ kind: 'ok' });
    expect(texts()).toHaveLength(1);
  });

  test('a message handed over several times at once is sent once', async () => {
    const notifier = make();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => notifier.send(message(channel))),
    );
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['ok']));
    expect(texts()).toHaveLength(1);
  });

  test('two messages with the same words are two', async () => {
    const notifier = make();
    await notifier.send(message(channel));
    await notifier.send(message(channel, { messageId: 'bk_1:changed:user1' }));
    expect(texts()).toHaveLength(2);
  });

  test('too many requests are "not now", and the message goes out later', async () => {
    const notifier = make();
    running.emulators.failNext(vendor, { operation, kind: 'rate_limit', retryAfterSeconds: 3 });
    expect((await notifier.send(message(channel))).kind).toBe('unavailable');
    expect(await notifier.send(message(channel))).toEqual({ kind: 'ok' });
    expect(texts()).toHaveLength(1);
  });

  test('no answer in time throws', async () => {
    running.emulators.failNext(vendor, { operation, kind: 'timeout_after' });
    expect((await thrown(make(150).send(message(channel)))).code).toBe('lost_answer');
  });

  test('what is thrown holds neither secret nor address', async () => {
    for (const kind of ['error_after', 'reset_after'] as const) {
      running.emulators.failNext(vendor, { operation, kind });
      const error = await thrown(make().send(message(channel, { messageId: kind })));
      const everything = inspect(error, { depth: 20, showHidden: true });
      expect(everything).toContain('lost_answer');
      for (const word of [
        secret,
        Buffer.from(secret).toString('base64').slice(0, 12),
        phone,
        mail,
      ]) {
        expect(everything).not.toContain(word);
      }
    }
  });
});

describe('texts', () => {
  test('end with a mark of their message, and stay within what Twilio takes', async () => {
    await sms.make().send(message('sms', { text: 'x'.repeat(2000) }));
    const [text = ''] = sms.texts();
    expect(text).toHaveLength(1600);
    expect(text).toMatch(/x \[#[0-9A-V]{8}\]$/);
  });

  test('a number that cannot be reached is rejected for good', async () => {
    const answer = await sms.make().send(message('sms', { personId: 'landline' }));
    expect(answer).toEqual({ kind: 'rejected', reason: 'twilio_21614' });
  });

  test('a sender that is wrong is put right and not given up', async () => {
    const notifier = createTwilioNotifier(
      {
        accountSid: EMULATED_TWILIO_ACCOUNT,
        authToken: EMULATED_TWILIO_TOKEN,
        fromNumber: '+14155550142',
        apiBase: running.url('twilio'),
      },
      { addresses: () => phone },
    );
    expect((await thrown(notifier.send(message('sms')))).message).toContain('21606');
  });

  test('a status callback is Twilio’s or is not', () => {
    const url = 'https://luna.example/twilio';
    const fields = { MessageSid: 'SM1', MessageStatus: 'delivered' };
    const config = { authToken: EMULATED_TWILIO_TOKEN };
    const signature = signTwilioFields(url, fields, EMULATED_TWILIO_TOKEN);
    expect(isTwilioCallback(config, signature, url, fields)).toBe(true);
    expect(isTwilioCallback(config, signature, url, { ...fields, MessageStatus: 'sent' })).toBe(
      false,
    );
    expect(isTwilioCallback({ authToken: 'other' }, signature, url, fields)).toBe(false);
  });
});

describe('mails', () => {
  test('carry their message id as an argument', async () => {
    await email.make().send(message('email'));
    const [stored] = [...running.emulators.sendgrid.desk.mails.values()];
    expect(stored).toMatchObject({
      to: mail,
      from: 'luna@venues.example',
      subject: 'Your table is booked',
      customArgs: { luna_message_id: 'bk_1:confirmed:user1' },
    });
  });

  test('without the activity feed a message is still sent once by one process', async () => {
    const notifier = createSendGridNotifier(
      {
        apiKey: EMULATED_SENDGRID_KEY,
        fromEmail: 'luna@venues.example',
        activity: 'off',
        apiBase: running.url('sendgrid'),
      },
      { addresses: () => mail },
    );
    await notifier.send(message('email'));
    await notifier.send(message('email'));
    expect(email.texts()).toHaveLength(1);
    expect(running.emulators.journal.entries({ operation: 'messages.list' })).toEqual([]);
  });

  test('events are SendGrid’s or are not', () => {
    const signer = new SendGridSigner();
    const body = '[{"event":"delivered"}]';
    const signature = signer.sign(body, 1_903_000_000);
    const config = { webhookPublicKey: signer.publicKey };
    expect(isSendGridEvent(config, body, signature, '1903000000')).toBe(true);
    expect(isSendGridEvent(config, body, signature, '1903000001')).toBe(false);
    expect(isSendGridEvent(config, `${body} `, signature, '1903000000')).toBe(false);
    expect(
      isSendGridEvent(
        { webhookPublicKey: new SendGridSigner().publicKey },
        body,
        signature,
        '1903000000',
      ),
    ).toBe(false);
    expect(isSendGridEvent({}, body, signature, '1903000000')).toBe(false);
  });
});

test('each channel has its notifier, and a channel without one is rejected', async () => {
  const notifier = notifierByChannel({ sms: sms.make() });
  expect(await notifier.send(message('sms'))).toEqual({ kind: 'ok' });
  expect(await notifier.send(message('email'))).toEqual({
    kind: 'rejected',
    reason: 'nobody serves the channel email',
  });
});
