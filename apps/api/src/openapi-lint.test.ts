import { fileURLToPath } from 'node:url';
import { lint, loadConfig } from '@redocly/openapi-core';
import { expect, it } from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

it('the OpenAPI document passes Redocly without a word', async () => {
  const config = await loadConfig({ configPath: at('../redocly.yaml') });
  const problems = await lint({ ref: at('../openapi.json'), config });
  const told = problems.map(({ ruleId, message, location }) => ({
    rule: ruleId,
    message,
    at: location[0]?.pointer,
  }));
  expect(told).toEqual([]);
});
