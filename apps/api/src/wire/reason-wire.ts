import type { ReasonDetail } from '@luna/contract';
import type { Reason } from '@luna/scoring';
import { dataForWire } from './snake-case.ts';

/** Reasons in both forms: sentences for front ends that show them, details for programs. */
export function reasonsToWire(reasons: readonly Reason[]): {
  reasons: string[];
  reason_details: ReasonDetail[];
} {
  return {
    reasons: reasons.map(({ text }) => text),
    reason_details: reasons.map(({ code, text, data }) => ({
      code,
      text,
      data: dataForWire(data),
    })),
  };
}
