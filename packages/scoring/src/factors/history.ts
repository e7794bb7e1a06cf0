import type { Factor, Reason } from './factor.ts';
import type { KnownContext } from './known-context.ts';

/** Settings of the history factor. */
export interface HistorySettings {
  /** Seconds of viewing from which on more make no difference, more than 0. */
  readonly fullSeconds: number;
}

/**
 * `min(1, seconds viewed / fullSeconds)`. Missing only for a person who has viewed nothing at all: for
 * everybody else, not having looked at a venue says something.
 */
export const history: Factor<HistorySettings> = {
  name: 'history',
  defaults: { fullSeconds: 60 },
  settingsProblem: ({ fullSeconds }) =>
    fullSeconds > 0 ? undefined : `fullSeconds must be more than 0 seconds, not ${fullSeconds}`,
  value: (context: KnownContext, { fullSeconds }) =>
    context.person.viewingHistory.size === 0
      ? undefined
      : attention(secondsViewed(context), fullSeconds),
  reason: (context: KnownContext) => viewedReason(secondsViewed(context)),
};

export function attention(seconds: number, fullSeconds: number): number {
  return Math.min(1, seconds / fullSeconds);
}

export function viewedReason(secondsViewed: number): Reason | undefined {
  const seconds = Math.round(secondsViewed);
  return seconds > 0
    ? { code: 'viewed', text: `You spent ${seconds}s viewing this`, data: { seconds } }
    : undefined;
}

function secondsViewed({ person, venue, secondsViewed: known }: KnownContext): number {
  return known ?? person.viewingHistory.get(venue.id) ?? 0;
}
