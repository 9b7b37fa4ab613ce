import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../testing/database.ts';
import { holdings } from './holdings.ts';

const derived =
  'counted from events and directory: the rollup takes it away or counts it anew, as verify proves';
const ofTheCompany = 'about the company and its network, not about a person';
const typed = 'words that somebody typed or figures; whom they may name nobody can find';
const ofUsers = 'how users of the product sign in: it goes with the user, whom an owner removes';

/** Tables, and columns of others, that no export tells and no erasure looks at, each with the reason. */
const exempt: Record<string, string> = {
  ...{ person_week: derived, person_community_week: derived, person_first_activity: derived },
  ...{ conversation: derived, population: derived, segment_period: derived, team_period: derived },
  ...{ engagement_period: derived, rollup_state: derived },
  changed_period: 'weeks and months to be published anew, for a minute',
  published_figure: 'figures as everybody with a BI tool sees them, groups too small to be shown left out',
  ...{ published_metric: ofTheCompany, published_state: ofTheCompany },
  fresh_activity: 'acts to be added, for some seconds; those of the person go with the events',
  touched_account_day: 'days to be counted, for some seconds; those of the person go with the events',
  touched_person: 'a number of nobody by then, for some seconds: by it the rollup takes away what it counted',
  touched_directory: 'that something changed, for some seconds',
  event_identity: 'a digest of the id of an event, which names nobody: by it the event does not come back',
  erasure_state: 'how many people were erased',
  event_retention: 'up to which day events were removed for their age',
  ...{ annotation: typed, pulse_comment: 'nobody’s: no row of an answer leads to a person' },
  pulse_tally: 'nobody’s: no row of an answer leads to a person',
  ...{ pulse: ofTheCompany, source: ofTheCompany, community: ofTheCompany, setting: ofTheCompany },
  ...{ use_case_channel: ofTheCompany, use_case_community: ofTheCompany, nudge_schedule: ofTheCompany },
  ...{ next_action_evaluation: ofTheCompany, scim_state: ofTheCompany },
  ...{ api_key: 'keys of programs', first_owner_link: ofUsers, session: ofUsers, sign_in_link: ofUsers },
  ...{ session_secret: ofUsers, oidc_attempt: 'a sign-in of nobody known yet, for ten minutes at most' },
  connection: 'how a network is reached, with its sealed secret, ids of messages, and counts',
  metric_link: 'a question of groups, which no person is',
  'next_action.id': 'a number',
  ...ofTable('import_run', ['file', 'source', 'error', 'result'], typed),
  ...ofTable(
    'import_run',
    [
      'id',
      'format',
      'bytes',
      'options',
      'upload',
      'server',
      'state',
      'is_cancelling',
      'bytes_read',
      'bytes_total',
    ],
    ofTheCompany,
  ),
  ...ofTable('goal', ['id', 'name', 'metric', 'target', 'direction', 'due_on'], typed),
  ...ofTable('use_case', ['id', 'name', 'description', 'tags', 'replaces'], typed),
  ...ofTable('use_case', ['starts_on', 'target', 'archived_at'], ofTheCompany),
  ...ofTable(
    'report_run',
    ['id', 'subscription_id', 'name', 'week', 'paper', 'attachments', 'made_at'],
    typed,
  ),
  ...ofTable('report_subscription', ['id', 'name', 'attachments', 'language', 'paper', 'paused'], typed),
  ...ofTable(
    'report_subscription',
    ['names_managers', 'scheduled_from', 'send_time', 'weekday'],
    ofTheCompany,
  ),
};

function ofTable(table: string, columns: string[], reason: string): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [`${table}.${column}`, reason]));
}

test('every column of the schema is told and erased with a person, or has a reason why not', async () => {
  const { database, drop } = await createTestDatabase();
  onTestFinished(drop);
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely_%'
      and not (select relispartition from pg_class where oid = table_name::regclass)`.execute(database);
  const columns = rows.map(({ table, column }) => `${table}.${column}`);
  const told = new Set(holdings.flatMap((holding) => holding.columns));
  const isExempt = (column: string) => column in exempt || (column.split('.')[0] ?? '') in exempt;

  expect(columns.filter((column) => !told.has(column) && !isExempt(column))).toEqual([]);
  expect(columns.filter((column) => told.has(column) && isExempt(column))).toEqual([]);
  // Nothing is left on the lists that the schema does not have any more.
  const known = new Set([...columns, ...rows.map(({ table }) => table)]);
  expect([...told, ...Object.keys(exempt)].filter((name) => !known.has(name))).toEqual([]);
});

test('what leads to a person by a foreign key goes with the person, or forgets who it was', async () => {
  const { database, drop } = await createTestDatabase();
  onTestFinished(drop);
  const { rows } = await sql<{ reference: string; action: string }>`
    select conrelid::regclass::text || '.' || attname as reference,
      case confdeltype when 'c' then 'goes' when 'n' then 'forgets' else 'hinders' end as action
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and confrelid in ('person'::regclass, 'account'::regclass, 'scim_user'::regclass, 'nudge'::regclass)
    order by 1`.execute(database);
  expect(rows.filter(({ action }) => action === 'hinders')).toEqual([]);
  const told = new Set(holdings.flatMap((holding) => holding.columns));
  expect(rows.map(({ reference }) => reference).filter((reference) => !told.has(reference))).toEqual([]);
});

test('what a person is told has one name for each kind', () => {
  const names = holdings.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { about } of holdings) expect(about).toMatch(/^[A-Z].*\.$/);
});
