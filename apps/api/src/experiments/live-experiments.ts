import type { ExperimentInput, Variation } from '@luna/contract';
import { assign } from '@luna/experiments';
import { type ExperimentRecord, experiments, type Store } from '@luna/store';

/** Where somebody is in an experiment that runs. */
export type Trial = AssignedVariation | AssignedBoth;

/** Lists for somebody are drafted from two variations. */
export interface AssignedBoth {
  readonly kind: 'interleaving';
  readonly experimentKey: string;
  readonly variations: readonly [Variation, Variation];
}

/** Somebody sees one variation. */
export interface AssignedVariation {
  readonly kind: 'split';
  readonly experimentKey: string;
  /** From 0, in the order of the plan. */
  readonly position: number;
  readonly variation: Variation;
  readonly exploration: ExperimentInput['exploration'];
}

/** The experiments that run, in memory. */
export interface LiveExperiments {
  /** What somebody is to see; `undefined` for whoever is in no experiment. */
  of(userId: string): Trial | undefined;
  /** Reads anew which run. Calls must not overlap. */
  reload(): Promise<void>;
}

/** How people of an experiment are assigned. */
export function planOf(key: string, { variations, weights, ...plan }: ExperimentInput) {
  return {
    key,
    variations: variations.length,
    coverage: plan.coverage,
    seed: plan.seed ?? key,
    hashVersion: 2 as const,
    ...(weights && { weights }),
    ...(plan.namespace && {
      namespace: { id: plan.namespace.name, from: plan.namespace.from, to: plan.namespace.to },
    }),
  };
}

/** Experiments that know of none: `reload` comes first. */
export function followExperiments({ db }: Pick<Store, 'db'>): LiveExperiments {
  let running: readonly ExperimentRecord<ExperimentInput>[] = [];
  return {
    of(userId) {
      // Nobody is in two of those that run: see `experiments.start`.
      for (const { key, plan } of running) {
        const { variation: position } = assign(planOf(key, plan), userId);
        const variation = position === null ? undefined : plan.variations[position];
        if (position === null || variation === undefined) continue;
        if (plan.kind === 'interleaving') {
          const variations = plan.variations as [Variation, Variation];
          return { kind: plan.kind, experimentKey: key, variations };
        }
        const { kind, exploration } = plan;
        return { kind, experimentKey: key, position, variation, exploration };
      }
      return undefined;
    },
    async reload() {
      running = await experiments.running<ExperimentInput>(db);
    },
  };
}
