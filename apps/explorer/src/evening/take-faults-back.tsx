import { useSignal } from '@preact/signals';
import { sayFailure } from '../session/failure.ts';
import { noFault, takeAllBack } from './faults.ts';
import { fault } from './plan.ts';

/** Ends whatever goes wrong at the vendors, even while a booking suffers from it. */
export function TakeFaultsBack() {
  const said = useSignal('');
  async function takeBack(): Promise<void> {
    said.value = '';
    try {
      await takeAllBack();
      fault.value = noFault;
      said.value = 'Everything works again.';
    } catch (error) {
      said.value = sayFailure(error);
    }
  }
  return (
    <p class="actions">
      <button type="button" onClick={takeBack}>
        Let everything work again
      </button>{' '}
      <span class="aside" role="status">
        {said}
      </span>
    </p>
  );
}
