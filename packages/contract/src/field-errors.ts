import type { z } from '@hono/zod-openapi';
import type { FieldError } from './problem.ts';

type Issue = z.core.$ZodIssue;

const mostErrors = 20;
const longestName = 80;

/**
 * What is wrong with which field, out of what zod found. Says at most twenty things: an answer must
 * not grow with the nonsense it answers.
 */
export function fieldErrors(issues: readonly Issue[], source: FieldError['in']): FieldError[] {
  return issues
    .flatMap((issue) => flatten(issue, []))
    .slice(0, mostErrors)
    .map(({ path, message }) => ({ in: source, path: path.map(shorten).join('.'), message }));
}

interface Finding {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function flatten(issue: Issue, parents: readonly PropertyKey[]): Finding[] {
  const path = [...parents, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: 'is not a field of this operation; see /docs for those that are',
      }));
    case 'invalid_union':
      return likeliest(issue.errors).flatMap((inner) => flatten(inner, path));
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({ path, message }));
    default:
      return [
        { path, message: kindsOfJson[issue.message.split(',', 1)[0] ?? ''] ?? issue.message },
      ];
  }
}

/** What zod says of a value of the wrong kind where a schema says nothing of its own. */
const kindsOfJson: Readonly<Record<string, string>> = {
  'Invalid input: expected object': 'expected a JSON object',
  'Invalid input: expected array': 'expected a JSON list',
};

/** The branch of a union that was meant: one whose outer kind and names fit, or at least the kind. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const fits = (branch: readonly Issue[]) =>
    !branch.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0);
  const known = (branch: readonly Issue[]) =>
    !branch.some((issue) => issue.code === 'unrecognized_keys' && issue.path.length === 0);
  const fitting = branches.filter(fits);
  return fitting.find(known) ?? fitting[0] ?? branches[0] ?? [];
}

function shorten(part: PropertyKey): string {
  const name = String(part);
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}
