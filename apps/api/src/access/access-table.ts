import type { Scope } from '@luna/contract';
import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { LunaApp } from '../http/env.ts';
import { apiKeyScheme } from '../routes/needs.ts';

/** Which scope something needs; `open` asks for no key, `any` for any key. */
export type Access = Scope | 'open' | 'any';

type Route = LunaApp['routes'][number];

/** Pages are no operations of their own, and open: what they show they ask the API for. */
const isPage = ({ path }: Route): boolean =>
  path === '/openapi.json' || /^\/(docs|explore)(\/|$)/.test(path);

/**
 * Which access every route of an app needs, as its operation declares it. What declares nothing needs
 * `admin`, so that nothing is left open by an oversight; a path that leads nowhere needs any key, so
 * that only who has one learns what there is. The app is looked at with the first request: by then
 * every operation is on it.
 */
export function accessTable(app: LunaApp): (c: Context) => Access {
  let table: ReadonlyMap<Route, Access> | undefined;
  return (c) => {
    table ??= tableOf(app);
    for (const route of matchedRoutes(c)) {
      // The first that is no middleware is the one that answers.
      if (route.method !== 'ALL') return table.get(route) ?? 'admin';
    }
    return 'any';
  };
}

function tableOf(app: LunaApp): ReadonlyMap<Route, Access> {
  const declared = new Map<string, Access>();
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue;
    const { method, path, security } = definition.route;
    const routing = path.replaceAll(/\{(\w+)\}/g, ':$1');
    declared.set(`${method.toUpperCase()} ${routing}`, accessOf(security));
  }
  const table = new Map<Route, Access>();
  for (const route of app.routes) {
    if (route.method === 'ALL') continue;
    const access = declared.get(`${route.method} ${route.path}`);
    table.set(route, access ?? (isPage(route) ? 'open' : 'admin'));
  }
  return table;
}

function accessOf(security: readonly Readonly<Record<string, string[]>>[] | undefined): Access {
  if (security === undefined) return 'admin';
  const [requirement] = security;
  if (requirement === undefined) return 'open';
  return (requirement[apiKeyScheme]?.[0] as Scope | undefined) ?? 'admin';
}
