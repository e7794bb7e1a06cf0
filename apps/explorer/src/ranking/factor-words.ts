/** What a factor is called, of venues and of people. */
const words: Readonly<Record<string, string>> = {
  distance: 'near',
  interests: 'interests',
  price: 'price',
  history: 'viewed',
};

export const factorWord = (factor: string): string => words[factor] ?? factor.replaceAll('_', ' ');

/** Points as they are shown: two decimals, without those that say nothing. */
export const sayPoints = (points: number): string => String(Math.round(points * 100) / 100);

/** A score with two decimals, as everywhere. */
export const sayScore = (score: number): string => score.toFixed(2);

export const sayDistance = (km: number): string =>
  km < 1 ? `${Math.round(km * 100) * 10} m` : `${km.toFixed(1)} km`;
