import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { AuditEntry, AuditList, AuditQuery } from '../../contract/index.ts';
import { ProblemError } from '../../http/problem.ts';
import { aboutWhom, shownDetails } from './people.ts';

/** What is asked of the log: everything but how much of it. */
export type AuditFilter = Pick<AuditQuery, 'from' | 'to' | 'viewer' | 'action' | 'kind' | 'search'>;

/** Where a page begins: after the entry with this instant and id. */
interface Place {
  at: Date;
  id: number;
}

/** Gives the words for an action. */
export type Words = (action: string) => string;

/** One page of the audit log, newest first. Throws ProblemError (400 `unknown_entry`) where `before` names none. */
export async function listAudit(context: Context, query: AuditQuery, words: Words): Promise<AuditList> {
  const after = query.before === undefined ? null : await placeOf(context, query.before);
  const about = await aboutWhom(context.people, query.search);
  const rows = await readAudit(context, query, about, after, query.limit + 1);
  const entries = rows.slice(0, query.limit).map((row) => describe(context, row, words));
  return {
    timeZone: context.config.timeZone,
    entries,
    next: rows.length > query.limit ? (entries.at(-1)?.id ?? null) : null,
  };
}

const rowsAtOnce = 2_000;

/** All of the audit log that is asked for, newest first, without holding more than a few thousand entries. */
export async function* walkAudit(
  context: Context,
  filter: AuditFilter,
  words: Words,
): AsyncGenerator<AuditEntry> {
  const about = await aboutWhom(context.people, filter.search);
  let after: Place | null = null;
  for (;;) {
    const rows: Row[] = await readAudit(context, filter, about, after, rowsAtOnce);
    for (const row of rows) yield describe(context, row, words);
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = last;
  }
}

async function placeOf({ database }: Context, id: number): Promise<Place> {
  const place = await database
    .selectFrom('audit_entry')
    .select(['at', 'id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (place) return place;
  throw new ProblemError(
    400,
    'unknown_entry',
    `before: There is no entry ${id}; take "next" of the page before.`,
  );
}

type Row = Awaited<ReturnType<typeof readAudit>>[number];

function readAudit(
  { database, config }: Context,
  filter: AuditFilter,
  about: RawBuilder<boolean>,
  after: Place | null,
  limit: number,
) {
  const { from, to, viewer, action, kind } = filter;
  const startOf = (day: string, shift: number) =>
    sql<Date>`(${day}::date + ${shift}::integer)::timestamp at time zone ${config.timeZone}`;
  return database
    .selectFrom('audit_entry as entry')
    .leftJoin('audit_outcome as outcome', 'outcome.entry_id', 'entry.id')
    .select(['entry.id', 'entry.at', 'viewer_kind', 'viewer_name', 'viewer_role', 'action', 'is_change'])
    .select(['details', 'suppressed'])
    .select(({ fn }) => fn.coalesce('entry.status', 'outcome.status').as('status'))
    .$if(from !== undefined, (query) => query.where('entry.at', '>=', startOf(from ?? '', 0)))
    .$if(to !== undefined, (query) => query.where('entry.at', '<', startOf(to ?? '', 1)))
    .$if(viewer !== undefined, (query) => query.where('viewer_name', '=', viewer ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(kind === 'changed', (query) => query.where(sql<boolean>`is_change`))
    .$if(kind === 'saw', (query) => query.where(sql<boolean>`not is_change`))
    .where(about)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(entry.at, entry.id) < (${after?.at}, ${after?.id})`),
    )
    .orderBy('entry.at', 'desc')
    .orderBy('entry.id', 'desc')
    .limit(limit)
    .execute();
}

function describe({ people }: Context, row: Row, words: Words): AuditEntry {
  const { id, at, action, status, viewer_role: role } = row;
  const details = row.details as AuditEntry['details'];
  return {
    ...{ id, at: at.toISOString(), action, what: words(action), status },
    viewer: {
      kind: row.viewer_kind as AuditEntry['viewer']['kind'],
      name: row.viewer_name,
      role,
    },
    // Under another name than in figures: that the log was read is no question that met a hidden group.
    hidGroup: row.suppressed,
    kind: row.is_change ? 'changed' : 'saw',
    details: shownDetails(people, { action, role, details }),
  };
}
