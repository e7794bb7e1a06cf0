import { describe, expect, it, vi } from 'vitest';
import * as here from './errors.ts';

const problem = (status: number) => ({
  type: '/problems/no-slot',
  title: 'There is no table at that time',
  status,
  detail: 'venue1 has no table at 19:00.',
  request_id: 'r-1',
});

describe('an error', () => {
  it('is of the class of its status, and carries the problem', () => {
    const error = here.apiError(problem(409), new Headers(), 2000);
    expect(error).toMatchObject({
      name: 'ConflictError',
      message: '409 venue1 has no table at 19:00. (request r-1)',
      code: 'no-slot',
      status: 409,
      type: '/problems/no-slot',
      requestId: 'r-1',
      problem: problem(409),
      retryAfter: 2000,
    });
    const classes = [400, 401, 402, 403, 404, 409, 422, 429, 500, 503, 418].map(
      (status) => here.apiError(problem(status), new Headers()).name,
    );
    expect(classes).toEqual([
      'BadRequestError',
      'AuthenticationError',
      'PaymentRequiredError',
      'PermissionDeniedError',
      'NotFoundError',
      'ConflictError',
      'InvalidRequestError',
      'RateLimitError',
      'ServerError',
      'ServerError',
      'ApiError',
    ]);
  });

  it('is recognised by another copy of the package, and by its own kind only', async () => {
    vi.resetModules();
    const there = await import('./errors.ts');
    expect(there.ConflictError).not.toBe(here.ConflictError);
    const error: unknown = there.apiError(problem(409), new Headers());
    expect(error).toBeInstanceOf(here.ConflictError);
    expect(error).toBeInstanceOf(here.ApiError);
    expect(error).toBeInstanceOf(here.LunaError);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(here.NotFoundError);
    expect(error).not.toBeInstanceOf(here.ConnectionError);
    expect(here.isLunaError(error)).toBe(true);
    const silence: unknown = new there.TimeoutError('timeout', '');
    expect(silence).toBeInstanceOf(here.ConnectionError);
    for (const other of [null, undefined, 'x', new Error('x'), { name: 'LunaError' }]) {
      expect(here.isLunaError(other)).toBe(false);
    }
  });

  it('of a class that somebody derives is asked as any other', () => {
    class OurError extends here.LunaError {}
    expect(new OurError('ours', '')).toBeInstanceOf(OurError);
    expect(new OurError('ours', '')).toBeInstanceOf(here.LunaError);
    expect(new here.LunaError('theirs', '')).not.toBeInstanceOf(OurError);
  });

  it('bears the mark of the family', () => {
    expect(Symbol.for('luna.error') in new here.ConnectionError('connection', '')).toBe(true);
  });
});
