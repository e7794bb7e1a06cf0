import { faults } from './faults.ts';
import { fault, stage } from './plan.ts';
import { TakeFaultsBack } from './take-faults-back.tsx';

/** What shall go wrong: the vendors are emulated, so anything can. */
export function FaultPicker() {
  return (
    <fieldset class="faults">
      <legend>What goes wrong</legend>
      {faults.map((each) => {
        const can = each.id === 'none' || each.orderFor(stage.value) !== undefined;
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
      <TakeFaultsBack />
    </fieldset>
  );
}
