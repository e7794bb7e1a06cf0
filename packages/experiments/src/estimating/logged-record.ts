import { ExperimentsError } from '../experiments-error.ts';

/** One thing that was shown, what came of it, and how probable two policies made it. */
export interface LoggedRecord {
  /** What came of it: 1 for a visit and 0 for none, or any other number. */
  readonly reward: number;
  /** Above 0, at most 1: the probability with which it was shown, as written down when it was. */
  readonly propensity: number;
  /** 0 to 1: the probability with which the policy in question would have shown it. */
  readonly target: number;
  /**
   * Who it was shown to. Records of one person depend on each other, and intervals allow for it.
   * Without it every record stands for itself.
   */
  readonly personId?: string;
  /** What a reward model expects of it. Needed, with `expected`, for the doubly robust estimate. */
  readonly predicted?: number;
  /** What the model expects of the policy in question in this place: Σ target × predicted over all choices. */
  readonly expected?: number;
}

/** Checks records as they come, and says of each whether it comes with a model's opinion: all do, or none. */
export function recordCheck(): (record: LoggedRecord) => boolean {
  let at = 0;
  let modelled: boolean | undefined;
  return (record) => {
    const { reward, propensity, target, predicted, expected } = record;
    const field = (name: string) => `records[${at}].${name}`;
    if (!(propensity > 0 && propensity <= 1)) {
      throw new ExperimentsError(
        'invalid_propensity',
        field('propensity'),
        `expected a propensity above 0 and at most 1, got ${propensity}: what could not have been shown tells nothing; log the probability with which it was drawn, or leave the record out`,
      );
    }
    if (!(target >= 0 && target <= 1)) {
      refuse(field('target'), `expected a probability of 0 to 1, got ${target}`);
    }
    if (!Number.isFinite(reward)) refuse(field('reward'), `expected a number, got ${reward}`);
    modelled ??= predicted !== undefined;
    if ((predicted !== undefined) !== modelled || (expected !== undefined) !== modelled) {
      const name = (predicted !== undefined) === modelled ? 'expected' : 'predicted';
      refuse(field(name), 'expected predicted and expected in every record, or in none');
    }
    if (modelled && !Number.isFinite(predicted)) {
      refuse(field('predicted'), `expected a number, got ${predicted}`);
    }
    if (modelled && !Number.isFinite(expected)) {
      refuse(field('expected'), `expected a number, got ${expected}`);
    }
    at += 1;
    return modelled;
  };
}

function refuse(field: string, message: string): never {
  throw new ExperimentsError('invalid_record', field, message);
}
