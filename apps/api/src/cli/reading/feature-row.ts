import { representativePoint } from './representative-point.ts';

/** A GeoJSON object of type `Feature`, not yet known to be well-formed. */
export interface Feature {
  readonly type: 'Feature';
  readonly id?: unknown;
  readonly geometry?: unknown;
  readonly properties?: unknown;
}

export function isFeature(value: object): value is Feature {
  return 'type' in value && value.type === 'Feature';
}

/**
 * The columns of a GeoJSON feature (RFC 7946): its properties, its own `id`, and `latitude` and
 * `longitude` from its geometry. The feature's id and geometry win over properties of that name.
 */
export function featureRow(
  feature: Feature,
): { readonly columns: string[]; readonly values: unknown[] } | { readonly problem: string } {
  const point = representativePoint(feature.geometry);
  if ('problem' in point) return point;
  const own: Record<string, unknown> = { latitude: point.latitude, longitude: point.longitude };
  if (feature.id !== undefined && feature.id !== null) own['id'] = feature.id;
  const columns = Object.keys(own);
  const values = Object.values(own);
  const { properties } = feature;
  if (typeof properties === 'object' && properties !== null) {
    for (const [name, value] of Object.entries(properties)) {
      if (Object.hasOwn(own, name)) continue;
      columns.push(name);
      values.push(value);
    }
  }
  return { columns, values };
}
