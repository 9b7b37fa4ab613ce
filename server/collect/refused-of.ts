import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/types.generated.ts';
import { normalEmail, type Subject } from '../directory/index.ts';
import { eventOf } from './quarantine.ts';

/** Rows looked at in one go. */
const pageSize = 1_000;

/**
 * The ids of quarantined events that name an account or an e-mail address of the person, as the one who acts or is
 * invited. What is quarantined is as it came, so that PostgreSQL only finds where such a text stands at all.
 */
export async function refusedEventsOf(database: Kysely<DB>, subject: Subject): Promise<number[]> {
  const texts = [...subject.accounts.map(({ externalId }) => externalId), ...subject.addresses];
  // As they stand in JSON.
  const written = texts.map((text) => JSON.stringify(text).slice(1, -1));
  const ids: number[] = [];
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: number; source: string; payload: string }>`
      select id, source, payload from quarantine
      where id > ${after} and exists (
        select from unnest(${written}::text[]) as name where strpos(lower(payload), lower(name)) > 0
      )
      order by id limit ${pageSize}`.execute(database);
    ids.push(...rows.filter((row) => names(row, subject)).map(({ id }) => id));
    const last = rows.at(-1);
    if (!last) return ids;
    after = last.id;
  }
}

function names({ source, payload }: { source: string; payload: string }, subject: Subject): boolean {
  const event = eventOf(payload) as { actor?: unknown; invitee?: unknown } | null;
  return [event?.actor, event?.invitee].some((text) => {
    if (typeof text !== 'string') return false;
    const isAccount = subject.accounts.some(
      (account) => account.source === source && account.externalId === text.trim(),
    );
    return isAccount || subject.addresses.includes(normalEmail(text) ?? '');
  });
}
