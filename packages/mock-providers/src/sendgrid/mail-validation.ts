import type { Params } from '../runtime/vendor-door.ts';

/** One of SendGrid's complaints about a mail. */
export interface MailError {
  readonly message: string;
  readonly field: string | null;
  readonly help: string | null;
}

/** SendGrid allows so many receivers in one call. */
const MOST_RECEIVERS = 1000;
const ADDRESS = /^[^\s@<>(),;:"[\]]+@[^\s@.]+(\.[^\s@.]+)+$/;
const HELP = 'http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message';

type Loose = Readonly<Record<string, unknown>>;

/** Everything SendGrid finds wrong with the body of `POST /v3/mail/send`; empty when nothing. */
export function mailErrors(mail: Params): MailError[] {
  const errors: MailError[] = [];
  const complain = (
    field: string,
    message: string,
    anchor = field.replaceAll(/\.\d+/g, ''),
  ): void => {
    errors.push({ message, field, help: `${HELP}.${anchor}` });
  };
  checkReceivers(mail, complain);
  checkSender(mail, complain);
  const template = typeof mail['template_id'] === 'string' && mail['template_id'] !== '';
  if (!template) {
    checkSubject(mail, complain);
    checkContent(mail, complain);
  }
  const replyTo = record(mail['reply_to']);
  if (mail['reply_to'] !== undefined && !isAddress(replyTo['email'])) {
    complain('reply_to.email', 'The reply_to email does not contain a valid address.');
  }
  return errors;
}

type Complain = (field: string, message: string, anchor?: string) => void;

function checkReceivers(mail: Params, complain: Complain): void {
  const personalizations = list(mail['personalizations']);
  if (personalizations.length === 0) {
    complain(
      'personalizations',
      'The personalizations field is required and must have at least one personalization.',
    );
    return;
  }
  let receivers = 0;
  personalizations.forEach((personalization, index) => {
    const place = `personalizations.${index}`;
    if (list(personalization['to']).length === 0) {
      complain(
        `${place}.to`,
        'The to array is required for all personalization objects, and must have at least one email object with a valid email address.',
      );
    }
    const seen = new Set<string>();
    for (const field of ['to', 'cc', 'bcc']) {
      list(personalization[field]).forEach((receiver, position) => {
        receivers += 1;
        const { email } = receiver;
        if (!isAddress(email)) {
          complain(`${place}.${field}.${position}.email`, 'Does not contain a valid address.');
          return;
        }
        const address = String(email).toLowerCase();
        if (seen.has(address)) {
          complain(
            place,
            `Each email address in the personalization block should be unique between to, cc, and bcc. We found the first duplicate instance of [${address}] in the ${place}.${field} field.`,
          );
        }
        seen.add(address);
      });
    }
  });
  if (receivers > MOST_RECEIVERS) {
    complain(
      'personalizations',
      `The total number of recipients must be at most ${MOST_RECEIVERS}.`,
    );
  }
}

function checkSender(mail: Params, complain: Complain): void {
  const { email } = record(mail['from']);
  if (email === undefined || email === '') {
    complain(
      'from.email',
      'The from object must be provided for every email send. It is an object that requires the email parameter, but may also contain a name parameter.  e.g. {"email" : "example@example.com"}  or {"email" : "example@example.com", "name" : "Example Recipient"}.',
      'from',
    );
  } else if (!isAddress(email)) {
    complain('from.email', 'Does not contain a valid address.', 'from');
  }
}

function checkSubject(mail: Params, complain: Complain): void {
  const everywhere = list(mail['personalizations']).every(({ subject }) => Boolean(subject));
  if (mail['subject'] || everywhere) return;
  complain(
    'subject',
    'The subject is required. You can get around this requirement if you use a template with a subject defined or if every personalization has a subject defined.',
  );
}

const CONTENT_ORDER = ['text/plain', 'text/html'];

function checkContent(mail: Params, complain: Complain): void {
  const content = list(mail['content']);
  if (content.length === 0) {
    complain(
      'content',
      'Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block. We typically suggest both text/plain and text/html blocks are included, but only one block is required.',
    );
    return;
  }
  content.forEach(({ type, value }, index) => {
    if (typeof type !== 'string' || type === '') {
      complain(
        `content.${index}.type`,
        'The content type must be a string at least one character in length.',
      );
    }
    if (typeof value !== 'string' || value === '') {
      complain(
        `content.${index}.value`,
        'The content value must be a string at least one character in length.',
      );
    }
  });
  const ranks = content.map(({ type }) => {
    const rank = CONTENT_ORDER.indexOf(String(type));
    return rank < 0 ? CONTENT_ORDER.length : rank;
  });
  if (ranks.some((rank, index) => index > 0 && rank < (ranks[index - 1] ?? 0))) {
    complain(
      'content',
      'If present, text/plain must be first, followed by text/html, followed by any other content.',
    );
  }
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 320 && ADDRESS.test(value);
}

/** An object of the body, or an empty one where something else stands. */
export function record(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Loose)
    : {};
}

/** The objects of a list of the body. */
export function list(value: unknown): Loose[] {
  return Array.isArray(value) ? value.map(record) : [];
}
