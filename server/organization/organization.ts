import { sql } from 'kysely';
import { localDate } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { Organization } from '../contract/index.ts';
import { countUnmatchedAccounts } from '../directory/index.ts';
import { firstActivity, newestActivity } from '../metrics/index.ts';
import { rollupLagSeconds } from '../rollup/index.ts';
import { estimateEvents } from './events.ts';

/** The clock, the extent of the data, and everything that can be filtered by, each list in the order of its keys. */
export async function describeOrganization(context: Context): Promise<Organization> {
  const { database, config, people } = context;
  const now = config.now();
  const [counts, unmatchedAccounts, events, lag, first, newest, lists, setting, communities, sources] =
    await Promise.all([
      countDirectory(context),
      countUnmatchedAccounts(database),
      estimateEvents(database),
      rollupLagSeconds(database),
      firstActivity(context),
      newestActivity(context),
      listAttributes(context),
      database.selectFrom('setting').select('launch').executeTakeFirstOrThrow(),
      database
        .selectFrom('community')
        .innerJoin('source', 'source.id', 'community.source_id')
        .select(['community.external_id as key', 'community.name', 'source.name as source'])
        .orderBy('community.external_id')
        .execute(),
      database
        .selectFrom('source')
        .select(['name as key', 'reads_observed as readsObserved'])
        .orderBy('name')
        .execute(),
    ]);
  return {
    timeZone: config.timeZone,
    now: now.toISOString(),
    today: localDate(now, config.timeZone),
    namesHidden: people.areHidden,
    minGroup: config.minGroup,
    launch: setting.launch,
    firstActivityOn: first,
    lastActivityOn: newest,
    ...counts,
    unmatchedAccounts,
    events,
    rollupLagSeconds: lag,
    readsObserved: sources.some((source) => source.readsObserved),
    ...lists,
    sources,
    communities: communities.map(({ key, name, source }) => ({ key, label: name ?? key, source })),
  };
}

async function countDirectory({ database }: Context): Promise<Pick<Organization, 'people' | 'accounts'>> {
  const { rows } = await sql<{ people: number; accounts: number }>`
    select (select count(*) from person) as people, (select count(*) from account) as accounts`.execute(
    database,
  );
  return rows[0] ?? { people: 0, accounts: 0 };
}

/** Of whom figures are: read from the counts, which are fewer than the people. */
async function listAttributes({
  database,
}: Context): Promise<Pick<Organization, 'departments' | 'locations' | 'levels'>> {
  const rows = await database
    .selectFrom('segment_period')
    .select(['dimension', 'key'])
    .distinct()
    .where('grain', '=', 'week')
    .where('dimension', 'in', ['department', 'location', 'level'])
    .where('eligible', '>', 0)
    .execute();
  const listed = (attribute: string) =>
    rows
      .filter(({ dimension }) => dimension === attribute)
      .map(({ key }) => key)
      .sort();
  return { departments: listed('department'), locations: listed('location'), levels: listed('level') };
}
