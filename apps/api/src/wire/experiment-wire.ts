import type { Experiment, ExperimentInput } from '@luna/contract';
import type { ExperimentRecord } from '@luna/store';

/** An experiment as the API answers it, with what was left out filled in. */
export function experimentToWire(record: ExperimentRecord<ExperimentInput>): Experiment {
  const { key, status, plan, createdAt, startedAt, stoppedAt } = record;
  return {
    key,
    status,
    description: plan.description,
    kind: plan.kind,
    variations: plan.variations,
    weights: plan.weights ?? plan.variations.map(() => 1 / plan.variations.length),
    coverage: plan.coverage,
    seed: plan.seed ?? key,
    ...(plan.namespace && { namespace: plan.namespace }),
    exploration: plan.exploration,
    created_at: createdAt.toISOString(),
    started_at: startedAt?.toISOString() ?? null,
    stopped_at: stoppedAt?.toISOString() ?? null,
  };
}
