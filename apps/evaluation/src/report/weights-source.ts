import type { Profile } from '@luna/scoring';

/** The file that holds the weights of `luna-1`: points to two decimals that sum to 100. */
export function weightsSource(profile: Profile): string {
  const hundredths = profile.factors.map(({ weight }) => Math.round(100 * weight));
  const off = 10_000 - hundredths.reduce((sum, value) => sum + value, 0);
  const largest = hundredths.indexOf(Math.max(...hundredths));
  hundredths[largest] = (hundredths[largest] as number) + off;
  const lines = profile.factors.map(
    ({ factor }, at) => `  ${factor.name}: ${(hundredths[at] as number) / 100},`,
  );
  return `/**
 * Points of each factor of \`luna-1\`, summing to 100. Made by \`npm run evaluate -- fit-luna-1 --write\`;
 * not to be edited by hand.
 */
export const fittedWeights = {
${lines.join('\n')}
} as const;
`;
}
