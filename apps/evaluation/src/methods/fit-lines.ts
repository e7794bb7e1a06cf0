import type { FittedLuna } from './fit-luna.ts';

/** What a fit changed and gained, a line each. */
export function fitLines({ start, profile, discover, welcome, again }: FittedLuna): string[] {
  const { length } = 'newcomerNearness';
  const gain = ({ heldOut: { before, after }, choices }: FittedLuna['discover']) =>
    `${before.toFixed(3)} → ${after.toFixed(3)} (${choices.heldOut} choices held out of ${choices.heldOut + choices.learned})`;
  return [
    ...start.factors.map(({ factor, weight }, at) => {
      const after = profile.factors[at]?.weight ?? Number.NaN;
      return `${factor.name.padEnd(length)} ${weight.toFixed(1).padStart(5)} → ${after.toFixed(1).padStart(4)}`;
    }),
    `mean log-likelihood of new venues: ${gain(discover)}`,
    `of new venues of strangers: ${gain(welcome)}`,
    `again, points and NDCG@10: ${again.map(({ weight, ndcg10 }) => `${weight} ${ndcg10.toFixed(3)}`).join(', ')}`,
  ];
}
