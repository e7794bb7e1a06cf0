import { useSignal } from '@preact/signals';

/** The address carries the settings; this copies it. */
export function CopyLink() {
  const said = useSignal('');
  return (
    <>
      <button
        type="button"
        onClick={async () => {
          try {
            await navigator.clipboard.writeText(location.href);
            said.value = 'Copied.';
          } catch {
            said.value = 'The address of this page carries the settings; copy it from there.';
          }
        }}
      >
        Copy a link to these settings
      </button>{' '}
      <span class="aside" role="status">
        {said}
      </span>
    </>
  );
}
