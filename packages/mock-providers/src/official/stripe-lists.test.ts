import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { refused, serveStripe } from '../testing/served-stripe.ts';

const served = serveStripe();

async function intents(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    const intent = await served.stripe.paymentIntents.create({
      amount: 100 * n,
      currency: 'usd',
      metadata: { booking: n % 2 === 0 ? 'bk_even' : 'bk_odd' },
    });
    ids.push(intent.id);
    served.clock.advance(60_000);
  }
  return ids.reverse();
}

const idsOf = (list: { data: readonly { id: string }[] }): string[] =>
  list.data.map(({ id }) => id);

describe('lists', () => {
  test('the newest comes first, and has_more says whether that was all', async () => {
    const ids = await intents(3);
    const page = await served.stripe.paymentIntents.list({ limit: 2 });
    expect(page).toMatchObject({ object: 'list', has_more: true, url: '/v1/payment_intents' });
    expect(idsOf(page)).toEqual(ids.slice(0, 2));
    const rest = await served.stripe.paymentIntents.list({
      limit: 2,
      starting_after: ids[1] ?? '',
    });
    expect(rest.has_more).toBe(false);
    expect(idsOf(rest)).toEqual(ids.slice(2));
  });

  test('ten come unless another limit is given', async () => {
    const ids = await intents(12);
    expect(idsOf(await served.stripe.paymentIntents.list())).toEqual(ids.slice(0, 10));
  });

  test('a list is read backwards too', async () => {
    const ids = await intents(5);
    const page = await served.stripe.paymentIntents.list({ limit: 2, ending_before: ids[3] ?? '' });
    expect(idsOf(page)).toEqual(ids.slice(1, 3));
    expect(page.has_more).toBe(true);
  });

  test('the package walks over all pages by itself', async () => {
    const ids = await intents(7);
    const walked: string[] = [];
    for await (const intent of served.stripe.paymentIntents.list({ limit: 3 }))
      walked.push(intent.id);
    expect(walked).toEqual(ids);
  });

  test('a list is narrowed by time', async () => {
    const ids = await intents(4);
    const since = Date.parse('2030-05-01T12:02:00Z') / 1000;
    const page = await served.stripe.paymentIntents.list({ created: { gte: since } });
    expect(idsOf(page)).toEqual(ids.slice(0, 2));
  });

  test.each([0, 101])('a limit of %i is refused', async (limit) => {
    const error = await refused(served.stripe.paymentIntents.list({ limit }));
    expect(error).toMatchObject({ statusCode: 400, param: 'limit' });
  });

  test('a cursor that names nothing is refused', async () => {
    const error = await refused(served.stripe.paymentIntents.list({ starting_after: 'pi_nobody' }));
    expect(error).toMatchObject({ code: 'resource_missing', param: 'starting_after' });
  });

  test('refunds and charges are listed by their intent', async () => {
    const { paymentIntents, refunds, charges } = served.stripe;
    const paid: Stripe.PaymentIntentCreateParams = {
      amount: 900,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      confirm: true,
    };
    const [one, two] = [await paymentIntents.create(paid), await paymentIntents.create(paid)];
    const refund = await refunds.create({ payment_intent: one.id, amount: 100 });
    await refunds.create({ payment_intent: two.id, amount: 200 });
    expect(idsOf(await refunds.list({ payment_intent: one.id }))).toEqual([refund.id]);
    expect(idsOf(await charges.list({ payment_intent: two.id }))).toEqual([two.latest_charge]);
  });
});

describe('search', () => {
  test('intents are found by their metadata', async () => {
    const ids = await intents(4);
    const found = await served.stripe.paymentIntents.search({
      query: "metadata['booking']:'bk_even'",
    });
    expect(found).toMatchObject({ object: 'search_result', has_more: false });
    expect(idsOf(found)).toEqual([ids[0], ids[2]]);
  });

  test('clauses are joined by AND, and negated by a minus', async () => {
    const ids = await intents(4);
    const query = 'metadata["booking"]:"bk_odd" AND amount>100 AND -status:\'canceled\'';
    expect(idsOf(await served.stripe.paymentIntents.search({ query }))).toEqual([ids[1]]);
  });

  test('a query that cannot be read is refused', async () => {
    const error = await refused(served.stripe.paymentIntents.search({ query: 'colour is red' }));
    expect(error.message).toContain('unable to parse your search query');
  });

  test('a search is paged with its own token', async () => {
    const ids = await intents(3);
    const search = { query: 'amount>0', limit: 2 };
    const first = await served.stripe.paymentIntents.search(search);
    const page = first.next_page ?? '';
    const second = await served.stripe.paymentIntents.search({ ...search, page });
    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids);
    expect(second.next_page).toBeNull();
  });
});

describe('late search', () => {
  const late = serveStripe({ settings: { stripe: { searchLagSeconds: 60 } } });

  test('a fresh intent is on the list at once and found by search later', async () => {
    const metadata = { booking: 'bk_1' };
    const { id } = await late.stripe.paymentIntents.create({
      amount: 500,
      currency: 'usd',
      metadata,
    });
    const query = "metadata['booking']:'bk_1'";
    expect(idsOf(await late.stripe.paymentIntents.list())).toEqual([id]);
    expect(idsOf(await late.stripe.paymentIntents.search({ query }))).toEqual([]);
    late.clock.advance(60_000);
    expect(idsOf(await late.stripe.paymentIntents.search({ query }))).toEqual([id]);
  });
});
