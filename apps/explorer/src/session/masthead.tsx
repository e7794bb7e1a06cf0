import { PersonPicker } from './person-picker.tsx';
import { switchTheme, theme } from './theme.ts';

export function Masthead() {
  const other = theme.value === 'dark' ? 'light' : 'dark';
  return (
    <header class="masthead">
      <h1 class="wordmark">
        Luna<span class="unseen"> explorer</span>
      </h1>
      <PersonPicker />
      <a href="/docs" class="docs">
        API
      </a>
      <button
        type="button"
        class="theme"
        onClick={switchTheme}
        aria-label={`Switch to the ${other} theme`}
      >
        {theme.value === 'dark' ? '☀' : '☾'}
      </button>
    </header>
  );
}
