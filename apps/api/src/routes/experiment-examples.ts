import type { Experiment, ExperimentResults } from '@luna/contract';

/** An experiment, as the documentation shows it. */
export const exampleExperimentInput = {
  description: 'Does the learned profile send more people out?',
  variations: [
    { name: 'control', profile: 'classic' as const },
    { name: 'learned', profile: 'luna-1' as const },
  ],
  weights: [0.5, 0.5],
  exploration: { share: 0.05, candidates: 20 },
};

export const exampleExperiment: Experiment = {
  key: 'learned-profile',
  status: 'running',
  description: exampleExperimentInput.description,
  kind: 'split',
  variations: exampleExperimentInput.variations.map((each) => ({ ...each, normalise: false })),
  weights: [0.5, 0.5],
  coverage: 1,
  seed: 'learned-profile',
  exploration: { share: 0.05, candidates: 20 },
  created_at: '2026-12-01T08:00:00.000Z',
  started_at: '2026-12-01T09:00:00.000Z',
  stopped_at: null,
};

const estimated = {
  venues_shown: 10_120,
  ips: { value: 0.0203, low: 0.0175, high: 0.0231 },
  snips: { value: 0.0203, low: 0.0175, high: 0.0231 },
  dr: { value: 0.0203, low: 0.0175, high: 0.0231 },
  effective_sample_size: 10_019.3,
  largest_weight: 1.01,
  warnings: [],
};

export const exampleResults: ExperimentResults = {
  key: 'learned-profile',
  status: 'running',
  outcome: 'visit',
  window_hours: 168,
  confidence: 0.95,
  sample_ratio: { chi_squared: 0.35, p_value: 0.554, mismatch: false },
  variations: [
    {
      name: 'control',
      people: 506,
      lists: 2024,
      explored_lists: 98,
      people_with_outcome: 121,
      conversion: { value: 0.2391, low: 0.204, high: 0.2781 },
      without_exploration: estimated,
    },
    {
      name: 'learned',
      people: 525,
      lists: 2101,
      explored_lists: 104,
      people_with_outcome: 164,
      conversion: { value: 0.3124, low: 0.2743, high: 0.3533 },
      difference: { value: 0.0733, low: 0.0188, high: 0.127 },
      without_exploration: { ...estimated, venues_shown: 10_505 },
    },
  ],
};
