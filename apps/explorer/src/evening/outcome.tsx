import { sayMoney } from './money.ts';
import { nameOf } from './person-name.ts';
import { booking, cancelBooking, doing, startOver } from './plan.ts';

/** How the evening turned out: the code and who paid what, or why it came to nothing. */
export function Outcome() {
  const now = booking.value;
  if (now === undefined) return null;
  const { status, confirmation_code, details } = now;
  const { shares, currency, failure, attention, refunded_amount, total_amount } = details;
  const isBusy = doing.value !== undefined;
  return (
    <section class={`outcome-card ${status}`} aria-label="How it turned out">
      <h3 aria-live="polite">
        {titles[status] ?? `It is ${status.replaceAll('_', ' ')}`}
        {confirmation_code !== null && status === 'confirmed' && (
          <>
            {' '}
            <code>{confirmation_code}</code>
          </>
        )}
      </h3>
      {failure && <p>{withNames(failure.text)}</p>}
      {attention && <p>{attention.reason}</p>}
      {total_amount > 0 && (
        <ul class="shares" aria-label="Who pays what">
          {shares.map(({ user_id, amount, status: paid }) => (
            <li key={user_id}>
              {nameOf(user_id)} <span>{sayMoney(amount, currency)}</span>{' '}
              <span class={`paid ${paid}`}>{paid.replaceAll('_', ' ')}</span>
            </li>
          ))}
        </ul>
      )}
      {refunded_amount > 0 && <p>{sayMoney(refunded_amount, currency)} went back.</p>}
      <p class="actions">
        <button type="button" class="primary" disabled={isBusy} onClick={startOver}>
          Plan another evening
        </button>{' '}
        {status === 'confirmed' && (
          <button type="button" disabled={isBusy} onClick={cancelBooking}>
            Cancel it
          </button>
        )}
      </p>
    </section>
  );
}

/** A sentence of the API with names where it has the ids of people. */
function withNames(text: string): string {
  return text.replaceAll(/\b[\w.:-]+\b/g, (word) => nameOf(word));
}

const titles: Readonly<Record<string, string>> = {
  confirmed: 'Confirmed',
  failed: 'Not booked, and everything undone',
  cancelled: 'Cancelled',
  needs_attention: 'An operator has to look at it',
};
