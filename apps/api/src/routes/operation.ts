import type { LunaApp } from '../http/env.ts';
import type { Luna } from '../luna.ts';

/** One operation of the API: puts its route and its handler on the app. */
export type Operation = (app: LunaApp, luna: Luna) => void;
