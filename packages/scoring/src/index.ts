import { type Coordinates, haversineKm } from '@luna/geo';
export const probe = (a: Coordinates, b: Coordinates): number => haversineKm(a, b);
