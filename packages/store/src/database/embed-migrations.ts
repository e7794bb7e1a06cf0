import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Source text of `migrations.generated.ts`, made of the folder that drizzle-kit writes. */
export function embedMigrations(folder: string): string {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
    readonly entries: readonly { readonly tag: string }[];
  };
  const migrations = journal.entries.map(({ tag }) => {
    const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    return `  {\n    name: ${JSON.stringify(tag)},\n    sql: ${JSON.stringify(sql)},\n  },\n`;
  });
  return `// Generated from packages/store/drizzle by \`pnpm run generate\`; do not edit.\nexport const migrations: readonly { readonly name: string; readonly sql: string }[] = [\n${migrations.join('')}];\n`;
}
