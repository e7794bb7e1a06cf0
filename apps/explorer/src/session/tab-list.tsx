import { useRef } from 'preact/hooks';
import { type Tab, tab, tabs } from './tab.ts';

const names: Readonly<Record<Tab, string>> = { why: 'Why', tune: 'Tune', go: 'Go' };

/** The tabs of the panel. Arrow keys move between them, as everywhere. */
export function TabList() {
  const list = useRef<HTMLDivElement>(null);
  function move(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    tab.value = tabs[(tabs.indexOf(tab.value) + by + tabs.length) % tabs.length] as Tab;
    list.current?.querySelector<HTMLElement>(`#tab-${tab.value}`)?.focus();
  }
  return (
    <div class="tabs" role="tablist" aria-label="What to look at" ref={list} onKeyDown={move}>
      {tabs.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`tab-${each}`}
          aria-selected={tab.value === each}
          aria-controls="panel"
          tabIndex={tab.value === each ? 0 : -1}
          onClick={() => {
            tab.value = each;
          }}
        >
          {names[each]}
        </button>
      ))}
    </div>
  );
}
