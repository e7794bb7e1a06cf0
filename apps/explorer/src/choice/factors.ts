/** The factors of the profile, in its order, which is the order in which their points are added. */
export const factors = ['distance', 'interests', 'price', 'history'] as const;
export type Factor = (typeof factors)[number];
export type Weights = Readonly<Record<Factor, number>>;

/** The points of the classic profile. */
export const classicWeights: Weights = { distance: 25, interests: 35, price: 15, history: 25 };
export const classicRangeKm = 3;
export const classicFullSeconds = 60;
