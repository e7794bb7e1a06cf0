import type { ComponentChildren } from 'preact';

/** Something went wrong, said where it did. */
export function FailureNotice({ text, again }: { text: string; again?: () => void }) {
  return (
    <div class="notice failure" role="alert">
      <p>{text}</p>
      {again && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/** There is nothing, and why, and what could be done. */
export function EmptyNotice({ children }: { children: ComponentChildren }) {
  return <p class="notice">{children}</p>;
}

/** Something is on its way. */
export function LoadingNotice({ children }: { children: ComponentChildren }) {
  return (
    <p class="notice loading" role="status">
      {children}
    </p>
  );
}
