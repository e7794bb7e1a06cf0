import { useSignal } from '@preact/signals';
import { venue } from './evening.ts';
import { FaultPicker } from './fault-picker.tsx';
import { sayMoney } from './money.ts';
import { nameOf } from './person-name.ts';
import { answer, awaited, doing, plan } from './plan.ts';
import { sayDay } from './venue-day.ts';

/** The plan as it was sent, who has said what, and a chair for each who has not. */
export function Answers() {
  const now = plan.value;
  const seat = useSignal<string | undefined>(undefined);
  if (now === undefined) return null;
  const [option] = now.options;
  const waiting = awaited.value;
  const who = seat.value !== undefined && waiting.includes(seat.value) ? seat.value : waiting[0];
  const isBusy = doing.value !== undefined;
  return (
    <>
      <h2 class="section">{venue.value?.name ?? option?.venue_name}</h2>
      {option && (
        <p>
          {sayDay(option.date)}, {option.time}.{' '}
          {option.most_per_person > 0
            ? `At most ${sayMoney(option.most_per_person, option.currency)} a person.`
            : 'Nothing is paid in advance.'}
        </p>
      )}
      <ul class="answers" aria-label="Answers">
        {now.invited_ids.map((id) => {
          const said = now.responses.find(({ user_id }) => user_id === id)?.answer;
          return (
            <li key={id}>
              {nameOf(id)} <span class={`said ${said ?? 'open'}`}>{words[said ?? 'open']}</span>
            </li>
          );
        })}
      </ul>
      {now.status === 'open' && who === undefined && (
        <p class="notice">Too few have agreed. Nothing was booked, and nobody pays.</p>
      )}
      {now.status === 'open' && who !== undefined && (
        <>
          <FaultPicker />
          <fieldset class="seat">
            <legend>Answer as</legend>
            <div class="seats">
              {waiting.map((id) => (
                <label key={id} class={id === who ? 'slot chosen' : 'slot'}>
                  <input
                    type="radio"
                    name="seat"
                    checked={id === who}
                    onChange={() => {
                      seat.value = id;
                    }}
                  />
                  {nameOf(id)}
                </label>
              ))}
            </div>
            <p class="actions">
              <button
                type="button"
                class="primary"
                disabled={isBusy}
                onClick={() => answer(who, 'accept')}
              >
                Accept
              </button>{' '}
              <button type="button" disabled={isBusy} onClick={() => answer(who, 'decline')}>
                Decline
              </button>
            </p>
          </fieldset>
        </>
      )}
    </>
  );
}

const words = { accept: 'comes along', decline: 'stays away', open: 'has not answered' } as const;
