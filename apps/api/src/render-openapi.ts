import { createApp } from './app.ts';
import type { Luna } from './luna.ts';
import { openapiDocument } from './openapi-document.ts';

/** The OpenAPI document as text, byte for byte as it is committed. */
export function renderOpenapi(): string {
  // Only the routes are looked at; nothing behind them is ever called.
  const app = createApp({} as Luna);
  return `${JSON.stringify(openapiDocument(app), null, 2)}\n`;
}
