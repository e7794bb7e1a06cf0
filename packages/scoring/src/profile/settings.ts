import type { Factor } from '../factors/factor.ts';
import { ScoringError } from '../scoring-error.ts';

/**
 * All settings of a factor: those before, with the changes applied.
 *
 * @throws ScoringError `invalid_settings` with the path of a setting that does not exist, is of another
 *   type than its default, is not finite, or that the factor itself objects to
 */
export function checkSettings(factor: Factor, before: object, changes: object): object {
  const field = `settings.${factor.name}`;
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) {
    throw new ScoringError('invalid_settings', field, `${field} must be an object`);
  }
  const known = new Map<string, unknown>(Object.entries(factor.defaults));
  for (const [key, value] of Object.entries(changes)) {
    const example = known.get(key);
    if (example === undefined) {
      const keys = [...known.keys()].join(', ') || 'none';
      throw new ScoringError(
        'invalid_settings',
        `${field}.${key}`,
        `${field}.${key} is not a setting of ${factor.name}; there is: ${keys}`,
      );
    }
    if (typeof value !== typeof example || (typeof value === 'number' && !Number.isFinite(value))) {
      throw new ScoringError(
        'invalid_settings',
        `${field}.${key}`,
        `${field}.${key} must be a ${typeof value === 'number' ? 'finite number' : typeof example}, not ${
          JSON.stringify(value) ?? String(value)
        }`,
      );
    }
  }
  const settings = Object.freeze({ ...before, ...changes });
  const problem = factor.settingsProblem?.(settings);
  if (problem !== undefined) {
    throw new ScoringError('invalid_settings', field, `${field}: ${problem}`);
  }
  return settings;
}
