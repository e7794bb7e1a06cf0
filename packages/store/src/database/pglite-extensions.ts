import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';

/** What an embedded database must be opened with, every time. */
export const pgliteExtensions = { btree_gist };
