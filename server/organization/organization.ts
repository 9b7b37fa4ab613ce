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
  const [counts, lists, setting, communities, sources] = await Promise.all([
    countDirectory(context),
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
    firstActivityOn: await firstActivity(context),
    lastActivityOn: await newestActivity(context),
    ...counts,
    unmatchedAccounts: await countUnmatchedAccounts(database),
    events: await estimateEvents(database),
    rollupLagSeconds: await rollupLagSeconds(database),
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

async function listAttributes({
  database,
}: Context): Promise<Pick<Organization, 'departments' | 'locations' | 'levels'>> {
  const distinct = async (attribute: 'department' | 'location' | 'level') => {
    const rows = await database
      .selectFrom('population')
      .select(attribute)
      .distinct()
      .where('grain', '=', 'week')
      .where('eligible', '=', true)
      .execute();
    return rows.map((row) => row[attribute]).sort();
  };
  const [departments, locations, levels] = await Promise.all([
    distinct('department'),
    distinct('location'),
    distinct('level'),
  ]);
  return { departments, locations, levels };
}
