import { EmptyNotice, FailureNotice, LoadingNotice } from '../session/notice.tsx';
import { date, offeredTimes, time, venue } from './evening.ts';
import { dayAfterToday } from './venue-day.ts';

/** When: a day, and the times the venue has for the party. */
export function ChooseTime() {
  const zone = venue.value?.time_zone ?? undefined;
  const { value, failure } = offeredTimes.value;
  return (
    <fieldset class="times">
      <legend>When</legend>
      <label class="day">
        Day{' '}
        <input
          type="date"
          value={date.value}
          min={dayAfterToday(zone, 1)}
          max={dayAfterToday(zone, venue.value?.booking?.horizon_days ?? 60)}
          onChange={(event) => {
            date.value = event.currentTarget.value;
          }}
        />
      </label>
      {failure !== undefined && <FailureNotice text={failure} />}
      {failure === undefined && value === undefined && date.value !== '' && (
        <LoadingNotice>Asking for tables…</LoadingNotice>
      )}
      {value?.slots.length === 0 && (
        <EmptyNotice>No table that day for so many. Try another day, or fewer people.</EmptyNotice>
      )}
      {value !== undefined && value.slots.length > 0 && (
        <div class="slots">
          {value.slots.map((slot) => (
            <label key={slot.time} class={time.value === slot.time ? 'slot chosen' : 'slot'}>
              <input
                type="radio"
                name="time"
                checked={time.value === slot.time}
                onChange={() => {
                  time.value = slot.time;
                }}
              />
              {slot.time}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
