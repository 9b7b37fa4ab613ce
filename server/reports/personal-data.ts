import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { reportSchema } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import { type Holding, type Subject, withoutLeader } from '../directory/index.ts';
import { mentionsOf, withoutName } from './erased-names.ts';
import { plainScope } from './scope.ts';
import { fromRow } from './subscriptions/stored.ts';

/** What reports and their lists keep of a person. */
export const reportHoldings: readonly Holding[] = [
  {
    name: 'reportLists',
    about: 'Lists by which you get the weekly report.',
    columns: ['report_subscription.recipients'],
    select: (_, { addresses }) => sql`
      select name, paused from report_subscription
      where recipients && ${addresses}::text[] order by id`,
    erase: async (transaction, { addresses }) => {
      await sql`
        update report_subscription set recipients = array(
          select email from unnest(recipients) with ordinality as list (email, place)
          where email <> all(${addresses}::text[]) order by place
        )
        where recipients && ${addresses}::text[]`.execute(transaction);
    },
  },
  {
    name: 'reportsOfYourOrganisation',
    about: 'Lists whose report is about your organisation.',
    columns: ['report_subscription.scope'],
    select: (_, { externalId }) => sql`
      select name, paused from report_subscription
      where scope -> 'leader' ? ${externalId} order by id`,
    erase: forgetScopes,
  },
  {
    name: 'storedReports',
    about: 'Weekly reports that were kept, and what of them names you as a manager.',
    columns: ['report_run.model'],
    select: async (database, subject) => {
      const named = await runsNaming(database, subject);
      return sql`
        select * from json_to_recordset(${JSON.stringify(named)}::json)
          as report (name text, week date, mentions json) order by week, name`;
    },
    erase: eraseNames,
  },
];

/** Reports of nobody's organisation are made no more: their list waits for somebody to say whose it is. */
async function forgetScopes(transaction: Kysely<DB>, subject: Subject): Promise<void> {
  const rows = await transaction
    .selectFrom('report_subscription')
    .selectAll()
    .where(sql<boolean>`scope -> 'leader' ? ${subject.externalId}`)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const row of rows) {
    const { id, scope } = fromRow(row);
    const isOfThemAlone = scope.leader?.length === 1;
    await transaction
      .updateTable('report_subscription')
      .set({
        scope: JSON.stringify(plainScope(withoutLeader(scope, subject))),
        ...(isOfThemAlone && { paused: true }),
      })
      .where('id', '=', id)
      .execute();
  }
}

/** Reports read at a time: each says much. */
const pageSize = 20;

/** Goes through the kept reports in which the name or the id of the person stands somewhere. */
async function* candidates(database: Kysely<DB>, { names, externalId }: Subject) {
  // As they stand in JSON.
  const written = [externalId, ...names].map((text) => JSON.stringify(text).slice(1, -1));
  for (let after = 0; ; ) {
    const rows = await database
      .selectFrom('report_run')
      .select(['id', 'name', 'week', 'model'])
      .where('id', '>', after)
      .where(
        sql<boolean>`exists (
          select from unnest(${written}::text[]) as name where strpos(model::text, name) > 0
        )`,
      )
      .orderBy('id')
      .limit(pageSize)
      .execute();
    for (const row of rows) yield { ...row, report: reportSchema.parse(row.model) };
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

async function runsNaming(database: Kysely<DB>, subject: Subject) {
  const found: { name: string; week: string; mentions: string[] }[] = [];
  for await (const { name, week, report } of candidates(database, subject)) {
    const mentions = mentionsOf(report, subject);
    if (mentions.length > 0) found.push({ name, week, mentions });
  }
  return found;
}

async function eraseNames(transaction: Kysely<DB>, subject: Subject): Promise<void> {
  for await (const { id, report } of candidates(transaction, subject)) {
    const nameless = withoutName(report, subject);
    if (isDeepStrictEqual(nameless, report)) continue;
    await transaction
      .updateTable('report_run')
      .set({ model: JSON.stringify(nameless) })
      .where('id', '=', id)
      .execute();
  }
}
