import { apiKey, useKey } from './client.ts';

/** Asks for an API key where the API wants one. */
export function KeyPrompt() {
  return (
    <main class="prompt">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const key = new FormData(event.currentTarget).get('key');
          if (typeof key === 'string' && key.trim() !== '') useKey(key.trim());
        }}
      >
        <h1>This API asks for a key</h1>
        <p>
          It is sent with every request and forgotten when the tab closes. An operator makes one
          with <code>npm run luna -- keys create --name explorer --scope read,book</code>.
        </p>
        {apiKey.value !== '' && (
          <p class="failure" role="alert">
            It did not take the key you gave. Is it whole, and has it not been revoked?
          </p>
        )}
        <label for="api-key">API key</label>
        <input
          id="api-key"
          name="key"
          type="password"
          autocomplete="off"
          spellcheck={false}
          required
        />
        <button type="submit" class="primary">
          Use this key
        </button>
      </form>
    </main>
  );
}
