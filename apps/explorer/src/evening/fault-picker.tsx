import { faults } from './faults.ts';
import { fault, isPaid, reservationVendor } from './plan.ts';

/** What shall go wrong: the vendors are emulated, so anything can. */
export function FaultPicker() {
  const at = { vendor: reservationVendor.value, isPaid: isPaid.value };
  return (
    <fieldset class="faults">
      <legend>What goes wrong</legend>
      {faults.map((each) => {
        const can = each.strikes(at);
        return (
          <label key={each.id} class={can ? '' : 'cannot'}>
            <input
              type="radio"
              name="fault"
              checked={fault.value.id === each.id}
              disabled={!can}
              onChange={() => {
                fault.value = each;
              }}
            />
            <span>
              {each.name}
              <span class="aside">
                {can ? each.about : 'Cannot happen here: nothing is paid, or no vendor is asked.'}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
