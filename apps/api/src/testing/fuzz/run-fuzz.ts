import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { seedUsers, seedVenues } from '@luna/seed-data';
import { users, venues } from '@luna/store';
import fc from 'fast-check';
import { answerFault, operationAt } from '../answer-faults.ts';
import { openTestApi, testWebhookSecret } from '../test-api.ts';
import {
  asCurl,
  type DescribedApi,
  type ReadyRequest,
  ready,
  requestsTo,
} from './drawn-requests.ts';
import { KnownThings } from './known-things.ts';

/** A request whose answer broke the contract. */
export interface Violation {
  /** Which request of the run it was, from 0. */
  readonly number: number;
  readonly curl: string;
  readonly status: number;
  readonly fault: string;
}

/** What a run came to. */
export interface FuzzReport {
  readonly seed: number;
  readonly requests: number;
  /** How many answers had each status, by operation. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly violations: readonly Violation[];
}

export interface FuzzOptions {
  readonly seed: number;
  readonly requests: number;
  readonly onProgress?: (sent: number) => void;
}

type Store = Parameters<typeof openTestApi>[0];

/** So many are drawn at once; what they find out is known to those that follow. */
const batchSize = 50;
/** After so many one has seen enough. */
const mostViolations = 20;

const openapi = new URL('../../../openapi.json', import.meta.url);

/**
 * Sends requests to every operation of an API in this process, drawn from the committed OpenAPI
 * document: as described, nearly so, and hostile. Every answer has to be as documented, no status 5xx
 * unless somebody ordered a vendor to fail, and every refusal a problem of the registry.
 */
export async function runFuzz(
  store: Store,
  { seed, requests, onProgress }: FuzzOptions,
): Promise<FuzzReport> {
  const logLines: string[] = [];
  // Tries again at once: a vendor that was told to fail would make the run wait.
  const settings = { retryDelaysMs: [0, 0, 0] };
  const api = await openTestApi(store, { settings, logLines });
  const drawn = requestsTo(JSON.parse(readFileSync(openapi, 'utf8')) as DescribedApi);
  const known = new KnownThings();
  const answers = new Map<string, Map<number, number>>();
  const violations: Violation[] = [];
  let sent = 0;
  let failing = false;

  async function send(request: ReadyRequest, operationId: string): Promise<void> {
    logLines.length = 0;
    const { method, path, headers, body } = request;
    const init = { method, headers, ...(body !== undefined && { body }) };
    const answer = await api.app.request(path, init);
    const { status } = answer;
    const contentType = answer.headers.get('content-type');
    const isStream = contentType?.startsWith('text/event-stream') === true;
    if (isStream) await answer.body?.cancel();
    const text = isStream ? '' : await answer.text();

    const { pathname } = new URL(path, 'http://localhost');
    const operation = operationAt(api.app, method, pathname);
    const counts = answers.get(operationId) ?? new Map<number, number>();
    answers.set(operationId, counts.set(status, (counts.get(status) ?? 0) + 1));
    failing ||= operationId === 'orderFault' && status === 201;
    const expected = status === 503 && failing && Object.hasOwn(operation?.responses ?? {}, 503);
    const fault =
      status >= 500 && !expected
        ? `status ${status}: ${logLines.filter((line) => line.includes('"err"')).join('\n') || text}`
        : answerFault(operation, { status, contentType, text });
    if (fault !== undefined)
      violations.push({ number: sent, curl: asCurl(request), status, fault });
    else if (status < 300 && /^[{[]/.test(text)) learn(operationId, JSON.parse(text));
    else if (status === 204) forget(operationId, pathname);
    learnCursor(answer.headers.get('link'));
    sent += 1;
  }

  /** Puts back who and what was deleted, so that something can always be booked. */
  async function restock(): Promise<void> {
    const isMissing = (kind: 'user' | 'venue') => (one: { id: string }) => !known.has(kind, one.id);
    const people = seedUsers.filter(isMissing('user'));
    const places = seedVenues.filter(isMissing('venue'));
    for (const venue of places) await venues.upsert(store.db, venue);
    for (const person of people) {
      await users.upsert(store.db, { ...person, viewingHistory: new Map() });
    }
    const ids = (each: readonly { id: string }[]) => each.map(({ id }) => id);
    await api.luna.index.refresh({ users: ids(people), venues: ids(places) });
    for (const id of ids(people)) known.add('user', id);
    for (const id of ids(places)) known.add('venue', id);
  }

  function forget(operationId: string, pathname: string): void {
    const id = decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1));
    if (operationId === 'deleteUser') known.remove('user', id);
    if (operationId === 'deleteVenue') known.remove('venue', id);
    if (operationId === 'deleteWebhookEndpoint') known.remove('endpoint', id);
  }

  function learn(
    operationId: string,
    body: { readonly id?: unknown; readonly key?: unknown },
  ): void {
    known.learn(body);
    if (operationId === 'listWebhookDeliveries') {
      for (const { id } of body as unknown as { id: string }[]) known.add('delivery', id);
    }
    if (operationId === 'putExperiment') known.add('experiment', body.key as string);
    if (typeof body.id !== 'string') return;
    if (operationId === 'putUser') known.add('user', body.id);
    if (operationId === 'putVenue') known.add('venue', body.id);
    if (operationId === 'createWebhookEndpoint') known.add('endpoint', body.id);
  }

  function learnCursor(link: string | null): void {
    const cursor = link && /[?&]cursor=([^&>]+)/.exec(link)?.[1];
    if (cursor) known.add('cursor', cursor);
  }

  try {
    for (let batch = 0; sent < requests && violations.length < mostViolations; batch += 1) {
      if (batch % 4 === 0) await restock();
      const numRuns = Math.min(batchSize, requests - sent);
      for (const request of fc.sample(drawn, { seed: seed + batch, numRuns })) {
        const written = ready(request, known);
        const isWebhook = request.operationId === 'receiveWebhook';
        await send(isWebhook ? signed(written) : written, request.operationId);
      }
      onProgress?.(sent);
    }
  } finally {
    await api.close();
  }
  return { seed, requests: sent, answers, violations };
}

/** Vouched for, as no stranger's webhook is: otherwise none would ever be read. */
function signed(request: ReadyRequest): ReadyRequest {
  const signature = createHmac('sha256', testWebhookSecret)
    .update(request.body ?? '')
    .digest('hex');
  return { ...request, headers: { ...request.headers, 'x-emulator-signature': signature } };
}

/** The report as text: every violation as a command, and what was answered how often. */
export function fuzzSummary({ seed, requests, answers, violations }: FuzzReport): string {
  const rows = [...answers].map(([operation, counts]) => {
    const each = [...counts]
      .sort(([a], [b]) => a - b)
      .map(([status, count]) => `${status}×${count}`);
    return `  ${operation.padEnd(26)} ${each.join('  ')}`;
  });
  const broken = violations.map(
    ({ number, status, fault, curl }) => `\n#${number} answered ${status}: ${fault}\n  ${curl}`,
  );
  return [
    `seed ${seed}: ${requests} requests, ${violations.length} violations`,
    ...rows,
    ...broken,
  ].join('\n');
}
