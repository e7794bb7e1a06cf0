import { EventWebhook } from '@sendgrid/eventwebhook';
import sendgrid from '@sendgrid/mail';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../runtime/emulator-clock.ts';
import { EMULATED_SENDGRID_KEY } from '../sendgrid/sendgrid-wire.ts';
import { type RunningEmulators, startEmulators } from '../start-emulators.ts';
import { receiveWebhooks, type WebhookReceiver } from '../testing/webhook-receiver.ts';

const NOON = Date.parse('2030-05-01T12:00:00Z');
const clock = new VirtualClock(NOON);
let running: RunningEmulators;
let receiver: WebhookReceiver;

beforeAll(async () => {
  running = await startEmulators({
    vendors: ['sendgrid'],
    clock,
    settings: { sendgrid: { verifiedSenders: ['luna@venues.example'] } },
  });
  receiver = await receiveWebhooks();
});
beforeEach(() => {
  running.emulators.reset();
  clock.set(NOON);
  receiver.posts.length = 0;
  running.emulators.sendgrid.runtime.outbox.subscribe({ id: 'host', url: receiver.url });
  useKey(EMULATED_SENDGRID_KEY);
});
afterAll(async () => {
  await running.close();
  await receiver.close();
});

interface Client {
  setDefaultRequest(name: string, value: string): void;
  request(call: object): Promise<[{ statusCode: number; body: unknown }, unknown]>;
}

const client = (): Client => (sendgrid as unknown as { client: Client }).client;

function useKey(key: string): void {
  sendgrid.setApiKey(key);
  // Setting the key sets the address of the real service; ours has to come after it.
  client().setDefaultRequest('baseUrl', running.url('sendgrid'));
}

interface SendGridRefusal {
  readonly code: number;
  readonly response: {
    readonly body: { readonly errors: readonly { field: string; message: string }[] };
  };
}

async function refused(call: Promise<unknown>): Promise<SendGridRefusal> {
  try {
    await call;
  } catch (error) {
    return error as SendGridRefusal;
  }
  throw new Error('the call succeeded; it should have been refused');
}

const mail = {
  to: 'user1@people.example',
  from: 'luna@venues.example',
  subject: 'Your table',
  text: 'At seven.',
};

/** Sends a body as it is, past the package's own checks. */
const raw = (body: object): Promise<unknown> =>
  client().request({ method: 'POST', url: '/v3/mail/send', body });
const body = {
  personalizations: [{ to: [{ email: 'user1@people.example' }] }],
  from: { email: 'luna@venues.example' },
  subject: 'Your table',
  content: [{ type: 'text/plain', value: 'At seven.' }],
};

describe('mail', () => {
  test('a mail is accepted with a message id and an empty body', async () => {
    const [response] = await sendgrid.send(mail);
    expect(response.statusCode).toBe(202);
    expect(response.headers['x-message-id']).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(response.body).toBe('');
  });

  test('text, HTML and arguments arrive as they were sent', async () => {
    await sendgrid.send({
      ...mail,
      html: '<p>At seven.</p>',
      customArgs: { luna_message_id: 'm1' },
    });
    const [stored] = [...running.emulators.sendgrid.desk.mails.values()];
    expect(stored).toMatchObject({
      to: 'user1@people.example',
      subject: 'Your table',
      content: [
        { type: 'text/plain', value: 'At seven.' },
        { type: 'text/html', value: '<p>At seven.</p>' },
      ],
      customArgs: { luna_message_id: 'm1' },
    });
  });

  test('sending to several, each on their own, makes as many mails', async () => {
    await sendgrid.sendMultiple({ ...mail, to: ['user1@people.example', 'user2@people.example'] });
    const receivers = [...running.emulators.sendgrid.desk.mails.values()].map(({ to }) => to);
    expect(receivers).toEqual(['user1@people.example', 'user2@people.example']);
  });

  test('in sandbox mode a mail is checked and not sent', async () => {
    const [response] = await sendgrid.send({
      ...mail,
      mailSettings: { sandboxMode: { enable: true } },
    });
    expect(response.statusCode).toBe(200);
    expect(running.emulators.sendgrid.desk.mails.size).toBe(0);
  });

  test('a template needs neither subject nor content', async () => {
    const [response] = await sendgrid.send({
      to: mail.to,
      from: mail.from,
      templateId: 'd-0001',
    } as never);
    expect(response.statusCode).toBe(202);
  });
});

describe('refusals', () => {
  test.each([
    [
      'nobody to send to',
      { personalizations: [] },
      'personalizations',
      'at least one personalization',
    ],
    [
      'a receiver without an address',
      { personalizations: [{ to: [{ email: 'nobody' }] }] },
      'personalizations.0.to.0.email',
      'Does not contain a valid address.',
    ],
    [
      'the same receiver twice',
      { personalizations: [{ to: [{ email: 'a@b.example' }, { email: 'A@b.example' }] }] },
      'personalizations.0',
      'should be unique',
    ],
    ['no sender', { from: undefined }, 'from.email', 'The from object must be provided'],
    [
      'a sender without an address',
      { from: { email: 'luna' } },
      'from.email',
      'Does not contain a valid address.',
    ],
    ['no subject', { subject: '' }, 'subject', 'The subject is required.'],
    ['no content', { content: [] }, 'content', 'the content parameter is required'],
    [
      'an empty text',
      { content: [{ type: 'text/plain', value: '' }] },
      'content.0.value',
      'at least one character',
    ],
    [
      'HTML before text',
      {
        content: [
          { type: 'text/html', value: 'a' },
          { type: 'text/plain', value: 'a' },
        ],
      },
      'content',
      'text/plain must be first',
    ],
    ['an answer to nowhere', { reply_to: { email: 'x' } }, 'reply_to.email', 'valid address'],
  ])('%s is refused with the field it is about', async (_, wrong, field, message) => {
    const error = await refused(raw({ ...body, ...wrong }));
    expect(error.code).toBe(400);
    const [complaint] = error.response.body.errors;
    expect(complaint?.field).toBe(field);
    expect(complaint?.message).toContain(message);
    expect(running.emulators.sendgrid.desk.mails.size).toBe(0);
  });

  test('everything that is wrong is said at once', async () => {
    const error = await refused(raw({}));
    expect(error.response.body.errors.map(({ field }) => field)).toEqual([
      'personalizations',
      'from.email',
      'content',
    ]);
  });

  test('a sender that is not verified is forbidden', async () => {
    const error = await refused(sendgrid.send({ ...mail, from: 'stranger@venues.example' }));
    expect(error.code).toBe(403);
    expect(error.response.body.errors[0]?.message).toContain(
      'does not match a verified Sender Identity',
    );
  });

  test('a wrong key is refused', async () => {
    useKey('SG.luna_wrong');
    const error = await refused(sendgrid.send(mail));
    expect(error.code).toBe(401);
    expect(error.response.body.errors[0]?.message).toContain('authorization grant is invalid');
  });

  test('too many requests are refused, and nothing is sent', async () => {
    running.emulators.failNext('sendgrid', { kind: 'rate_limit', retryAfterSeconds: 3 });
    const error = await refused(sendgrid.send(mail));
    expect(error.code).toBe(429);
    expect(error.response.body.errors[0]?.message).toBe('too many requests');
    expect(running.emulators.sendgrid.desk.mails.size).toBe(0);
  });

  test('a lost answer hides a mail that was sent', async () => {
    running.emulators.failNext('sendgrid', {
      operation: 'mail.send',
      kind: 'error_after',
      status: 502,
    });
    expect((await refused(sendgrid.send(mail))).code).toBe(502);
    expect(running.emulators.sendgrid.desk.mails.size).toBe(1);
  });
});

describe('activity', () => {
  test('a mail is found by its arguments, and by nobody else’s', async () => {
    await sendgrid.send({ ...mail, customArgs: { luna_message_id: 'm1' } });
    const find = async (id: string): Promise<unknown> => {
      const query = `unique_args['luna_message_id']="${id}"`;
      const [{ body: found }] = await client().request({
        method: 'GET',
        url: '/v3/messages',
        qs: { query, limit: 1 },
      });
      return found;
    };
    expect(await find('m1')).toMatchObject({
      messages: [{ to_email: mail.to, status: 'processing' }],
    });
    expect(await find('m2')).toEqual({ messages: [] });
  });

  test('a mail that has arrived is shown as delivered', async () => {
    await sendgrid.send(mail);
    clock.advance(1000);
    const [{ body: found }] = await client().request({
      method: 'GET',
      url: '/v3/messages',
      qs: { limit: 1 },
    });
    expect(found).toMatchObject({ messages: [{ status: 'delivered' }] });
  });

  test('a query that cannot be read is refused', async () => {
    const error = await refused(
      client().request({ method: 'GET', url: '/v3/messages', qs: { query: 'who knows' } }),
    );
    expect(error.code).toBe(400);
  });
});

describe('event webhook', () => {
  async function events(): Promise<Record<string, unknown>[]> {
    await running.flushWebhooks();
    return receiver.posts.splice(0).flatMap((post) => JSON.parse(post.body));
  }

  test('a mail is processed, then delivered, with its arguments', async () => {
    await sendgrid.send({ ...mail, customArgs: { luna_message_id: 'm1' } });
    expect((await events()).map(({ event }) => event)).toEqual(['processed']);
    clock.advance(1000);
    const [delivered] = await events();
    expect(delivered).toMatchObject({ event: 'delivered', email: mail.to, luna_message_id: 'm1' });
  });

  test('a mail to nobody bounces, and one to a suppressed address is dropped', async () => {
    await running.emulators.sendgrid.suppress('gone@people.example', 'bounce');
    await running.emulators.sendgrid.suppress('stop@people.example');
    await sendgrid.send({ ...mail, to: 'gone@people.example' });
    await sendgrid.send({ ...mail, to: 'stop@people.example' });
    clock.advance(1000);
    const told = (await events()).map(({ email, event }) => `${email} ${event}`).sort();
    expect(told).toEqual([
      'gone@people.example bounce',
      'gone@people.example processed',
      'stop@people.example dropped',
    ]);
  });

  test('events are signed as the official verification expects', async () => {
    await sendgrid.send(mail);
    await running.flushWebhooks();
    const [post] = receiver.posts;
    const verifier = new EventWebhook();
    const key = verifier.convertPublicKeyToECDSA(running.sendgridPublicKey);
    const signature = String(post?.headers['x-twilio-email-event-webhook-signature']);
    const timestamp = String(post?.headers['x-twilio-email-event-webhook-timestamp']);
    expect(verifier.verifySignature(key, post?.body ?? '', signature, timestamp)).toBe(true);
    expect(verifier.verifySignature(key, `${post?.body} `, signature, timestamp)).toBe(false);
  });
});
