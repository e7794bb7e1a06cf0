import type { FieldError, RankingChoice, RecommendationRequest } from '@luna/contract';
import { isScoringError, parseProfile } from '@luna/scoring';
import type { LiveCatalogue } from '../catalogue/live-catalogue.ts';
import { camelCase, snakeCase } from '../wire/snake-case.ts';
import type { Ranking } from './apply-mode.ts';
import { knownProfiles } from './choose-profile.ts';

/** What somebody chose; a list by `GET` leaves most of it out. */
export type ChosenBy = Partial<
  RankingChoice & Pick<RecommendationRequest, 'diversity' | 'rest_ignored'>
>;

/** How to rank, or what is wrong with the choice. */
export type ChosenRanking = Ranking | { readonly errors: FieldError[] };

/** The ranking somebody chose: a profile with their weights and settings, filters, and a moment. */
export function chooseRanking(
  index: Pick<LiveCatalogue, 'learned'>,
  choice: ChosenBy,
  limit: number,
  now: Date,
): ChosenRanking {
  const { profile = 'classic', mode, missing, weights, normalise, settings, filters, at } = choice;
  const { diversity = 0, rest_ignored: restIgnored = false } = choice;
  try {
    return {
      mode,
      ownWeights: weights !== undefined,
      isChosen: saysHow(choice),
      diversity,
      restIgnored,
      options: {
        limit,
        at: at === undefined ? now : new Date(at),
        profile: parseProfile(
          {
            profile,
            missing,
            normalise,
            weights: weights && given(weights),
            settings:
              settings &&
              Object.fromEntries(
                Object.entries(settings).flatMap(([name, own]) =>
                  own === undefined ? [] : [[camelCase(name), given(own)]],
                ),
              ),
          },
          knownProfiles(index),
        ),
        filters: filters && {
          categories: filters.categories,
          priceRanges: filters.price_ranges,
          requiredTags: filters.required_tags,
          excludedIds: filters.excluded_ids,
          radiusKm: filters.radius_km,
          openNow: filters.open_now,
        },
      },
    };
  } catch (error) {
    if (!isScoringError(error)) throw error;
    // What the schema cannot see, such as weights that do not add up to 100.
    return {
      errors: [{ in: 'body', path: snakeCase(error.field), message: error.message }],
    };
  }
}

/** Whether somebody said how to rank. Filters, and that it is to be new to them, say only what. */
function saysHow(choice: ChosenBy): boolean {
  const { profile, mode, missing, weights, normalise, settings } = choice;
  const { diversity = 0, rest_ignored: restIgnored = false } = choice;
  if (normalise || mode === 'again' || diversity > 0 || restIgnored) return true;
  return [profile, missing, weights, settings].some((one) => one !== undefined);
}

/** What was given, by the names that things have in code. */
function given<Value>(values: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[camelCase(name), value]],
    ),
  );
}
