import { type Kysely, sql } from 'kysely';
import type { Extent } from '../calendar.ts';
import type { DB } from '../database/types.generated.ts';
import { type Acts, createChangedPeople } from './acts.ts';
import type { Beside } from './beside.ts';
import {
  addPlaceWeeks,
  countChanged,
  findChangedMembers,
  readPlaceWeeks,
  type StaleByGrain,
} from './count-changed.ts';
import { foreseeWeeks } from './foreseen.ts';
import { handOver } from './hand-over.ts';
import { type KeptGrain, keptGrains } from './kept.ts';
import { NetCounts } from './net-counts.ts';
import { type StalePeriods, stalePeriods } from './stale.ts';

/**
 * Up to this part of the people, counting them twice takes less than counting everybody once. Of a few weeks that holds for
 * more of them: then counting everybody's places, teams and managers anew weighs more than the sums of all organisations twice.
 * For more still on a second connection, which is done with it before the first has done what else there is.
 */
const few = { ofMany: 0.25, ofFewWeeks: 0.5, ofFewWeeksBeside: 0.8 };
const fewWeeks = 8;

/** Of how many periods the counts of people are stale. */
const stretchOf = ({ people, activated }: StalePeriods) => [...people, ...activated].flat().length;

/**
 * In so many periods of people a server can hold what changed of their teams and of their leaders' organisations, until it is
 * written.
 */
const mostHeld = 160_000;

function canBeHeld(acts: Acts, stale: StaleByGrain): boolean {
  const periods = keptGrains.map((grain) => stretchOf(stale[grain]) + stale[grain].places.flat().length);
  return acts.people * periods.reduce((sum, count) => sum + count) <= mostHeld;
}

/** Whether acts change anything for so few people that the difference is counted sooner. */
async function areFew(
  database: Kysely<DB>,
  acts: Acts,
  stale: StalePeriods,
  isBeside: boolean,
): Promise<boolean> {
  const company = await database
    .selectFrom('segment_period')
    .select('eligible')
    .where('grain', '=', 'week')
    .where('dimension', '=', 'all')
    .orderBy('period', 'desc')
    .executeTakeFirst();
  const ofFewWeeks = isBeside ? few.ofFewWeeksBeside : few.ofFewWeeks;
  const part = stretchOf(stale) <= fewWeeks ? ofFewWeeks : few.ofMany;
  return acts.people <= part * (company?.eligible ?? 0);
}

/** What the acts make stale, before it is known whom they answer. */
function staleBy(grain: KeptGrain, acts: Acts, kept: Extent): StalePeriods {
  const activity = { ...acts, answers: [], answered: [] };
  return stalePeriods(grain, { activity, population: [], before: kept, after: kept });
}

/**
 * Counts the people of `changed_person` as they are kept, before their acts are stored, and again with them: `end` takes the
 * ones out and adds the others. All counts of people are sums over people, so that nobody else need be looked at. Only of
 * periods that were kept before, with everybody's place as it was. Null where so many are changed that everybody is counted
 * sooner.
 */
export async function beginDifference(
  database: Kysely<DB>,
  acts: Acts,
  kept: Extent,
  beside: Beside | null,
): Promise<{ end(): Promise<void> } | null> {
  const stale = { week: staleBy('week', acts, kept), month: staleBy('month', acts, kept) };
  const second = acts.people > 0 && canBeHeld(acts, stale) ? beside : null;
  if (!(await areFew(database, acts, stale.week, second !== null))) return null;
  await findChangedMembers(database);
  // With a second connection written at the end alone: until then the first is taken by what goes on.
  const bound = second ? Number.POSITIVE_INFINITY : undefined;
  const net = {
    week: new NetCounts(database, 'week', bound),
    month: new NetCounts(database, 'month', bound),
  };
  const count = (on: Kysely<DB>, sign: 1 | -1) =>
    countChanged(on, stale, (grain, rows) => net[grain].take(rows, sign));
  const write = async () => {
    for (const grain of keptGrains) await net[grain].end();
  };
  if (second) {
    const { counted } = await countBeside(database, second, stale, count);
    return { end: () => counted.then(write) };
  }
  await readPlaceWeeks(database, stale);
  await count(database, -1);
  return {
    async end() {
      await readPlaceWeeks(database, stale);
      await count(database, 1);
      await write();
    },
  };
}

/** Columns of `act_week` that decide whom it makes active where. */
const actColumns = {
  ...({ person_id: 'bigint', week: 'date', source_id: 'integer', community_id: 'integer' } as const),
  ...({ active_days: 'smallint', read_days: 'smallint', react_days: 'smallint' } as const),
  ...({ reply_days: 'smallint', post_days: 'smallint' } as const),
};

/** Counts on a second connection, which never sees the acts stored: there they are added to a copy of what is kept. */
async function countBeside(
  database: Kysely<DB>,
  beside: Beside,
  stale: StaleByGrain,
  count: (on: Kysely<DB>, sign: 1 | -1) => Promise<void>,
): Promise<{ counted: Promise<void> }> {
  const changed = sql`act_week where person_id in (select person_id from changed_person)`;
  const acts = await handOver(database, changed, actColumns);
  const people = await handOver(database, sql`changed_person`, { person_id: 'bigint', is_active: 'boolean' });
  const counted = beside.start(async (reader) => {
    await createChangedPeople(reader);
    await sql`insert into changed_person ${people}`.execute(reader);
    await findChangedMembers(reader);
    await readPlaceWeeks(reader, stale);
    await count(reader, -1);
    await sql`create temporary table act_week on commit drop as ${acts}`.execute(reader);
    await addPlaceWeeks(reader, stale);
    await foreseeWeeks(reader, stale);
    await count(reader, 1);
  });
  return { counted };
}
