import { sql } from 'drizzle-orm';
import { InOneStatement } from '../database/in-one-statement.ts';
import type { Queryable } from '../database/queryable.ts';
import type { RawSql } from '../database/raw-sql.ts';

/** How somebody is reached outside of Luna: theirs alone, never part of a person as others see one. */
export interface Contact {
  /** E.164, such as `+12125550123`. */
  readonly phone: string | null;
  readonly email: string | null;
}

/** Phone numbers and mail addresses. They go with the person they belong to. */
export const contacts = {
  /** The contact of each of these people who exists, with nothing in it where nothing was left. */
  async getMany(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    if (ids.length === 0) return new Map();
    const rows = await db.query<Contact & { readonly id: string }>(sql`
      select u.id, c.phone, c.email from users u left join user_contacts c on c.user_id = u.id
      where u.id = any(${sql.param(ids)}::text[]) order by u.id`);
    return new Map(rows.map(({ id, phone, email }) => [id, { phone, email }]));
  },

  /** Replaces somebody's contact. Answers false when there is no such person. */
  async put(db: Queryable, id: string, { phone, email }: Contact): Promise<boolean> {
    const [row] = await db.query<{ known: boolean }>(sql`
      with person as (
        select id from users where id = ${id} for key share
      ), put as (
        insert into user_contacts (user_id, phone, email)
        select id, ${phone}::text, ${email}::text from person
        where ${phone}::text is not null or ${email}::text is not null
        on conflict (user_id) do update set phone = excluded.phone, email = excluded.email
      ), dropped as (
        delete from user_contacts
        where user_id = ${id} and ${phone}::text is null and ${email}::text is null
      )
      select exists (select from person) as known`);
    return row?.known === true;
  },
};

/** Reads one contact at a time; those asked for in the same breath, as for the messages of a batch, in one statement. */
export function createContactReader(store: {
  readonly db: Queryable;
  readonly raw: RawSql;
}): (id: string) => Promise<Contact | undefined> {
  const reads = new InOneStatement(store, async (ids: readonly string[]) => {
    const found = await contacts.getMany(store.db, [...new Set(ids)]);
    return ids.map((id) => found.get(id));
  });
  return (id) => reads.ask(id);
}
