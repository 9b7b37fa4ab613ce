import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { KeyRole } from '../contract/index.ts';
import { refreshRollup } from '../rollup/index.ts';
import type { Api } from '../testing/api.ts';
import { company } from '../testing/company-builder.ts';
import { storeCompany, testContext } from '../testing/context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { storeUsage } from '../usage/index.ts';

/** Wednesday; the last complete week began on March 9. */
export const now = '2026-03-18T12:00:00Z';

/** Texts by which the person of this company can be known; nobody else has them. */
export const words = ['quetzal', 'Itzel', 'Xoch'];

/**
 * Eleven people below `lea`. Itzel Xoch (`quetzal-7`) leads six of them, posts, answers, has an account in two networks
 * and a guest's one; ben answers her, and invited her.
 */
export function firm() {
  const builder = company()
    .person('lea', { name: 'Lea Top', department: 'Board' })
    .person('quetzal-7', { name: 'Itzel Xoch', department: 'Sales', location: 'Oslo', manager: 'lea' })
    .moves('2026-02-01', { department: 'Support' })
    .people('s', 6, { department: 'Support', manager: 'quetzal-7', name: 'Someone Inside' })
    .person('ben', { name: 'Ben Bay', department: 'Sales', manager: 'lea' })
    .people('b', 3, { department: 'Sales', manager: 'ben', name: 'Someone Inside' });
  for (const day of ['2026-02-10', '2026-02-17', '2026-02-24', '2026-03-03', '2026-03-10']) {
    builder
      .as('quetzal-7')
      .posts(day, { message: `plan ${day}`, community: 'plans' })
      .visits(day);
    builder.as('s1').posts(day, { message: `question ${day}` });
    builder.as('quetzal-7').replies(day, { inReplyTo: `question ${day}` });
    builder.as('ben').replies(day, { inReplyTo: `plan ${day}` });
    builder.as('b1').reacts(day, { message: `plan ${day}` });
  }
  return builder
    .as('quetzal-7')
    .shares('2026-03-12', { source: 'forum', externalId: 'forum 1', message: 'news' })
    .account('Q8', { email: 'quetzal-7@example.com', name: 'Itzel (guest)', kind: 'guest', source: 'forum' })
    .as('ben')
    .invites('2026-02-02', { invitee: 'quetzal-7' })
    .event({
      externalId: 'early',
      verb: 'visit',
      actor: 'Quetzal-7@example.com',
      occurredAt: '2030-01-01T00:00:00Z',
    })
    .event({ externalId: 'other', verb: 'visit', actor: 'ben', occurredAt: '2030-01-01T00:00:00Z' })
    .build();
}

/** Lets every part of the product keep something of the person. */
export async function keepEverything(api: Api): Promise<void> {
  const { context } = api;
  const { database } = context;
  const send = async (
    url: string,
    payload: object,
    { role = 'owner', method = 'POST' }: { role?: KeyRole; method?: 'POST' | 'PUT' } = {},
  ) => {
    const headers = { authorization: `Bearer ${api.keys[role]}` };
    const response = await api.app.inject({ method, url, payload, headers });
    if (response.statusCode >= 300) throw new Error(`${url}: ${response.statusCode} ${response.body}`);
    return String(response.headers['content-type']).includes('json') ? response.json() : null;
  };
  const collector = { role: 'collector' } as const;
  await send(
    '/scim/v2/Users',
    {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'quetzal@login.example',
      externalId: 'quetzal-7',
      displayName: 'Itzel X.',
      name: { givenName: 'Itzel', familyName: 'Xoch' },
      emails: [{ value: 'quetzal-7@example.com', primary: true }, { value: 'itzel.quetzal@example.com' }],
      active: true,
    },
    collector,
  );
  await send(
    '/api/v1/accounts',
    { source: 'chat', accounts: [{ id: 'Q-extra', name: 'quetzal', email: 'other.quetzal@example.com' }] },
    collector,
  );
  const key = { source: 'chat', account: 'Q-extra', person: 'quetzal-7' };
  await send('/api/v1/directory/matches', { ...key, decision: 'accepted' }, { method: 'PUT' });
  while ((await refreshRollup(context)) > 0);
  await storeUsage(context, 'chat', 'slack_member_activity', [
    {
      ...{
        account: 'quetzal-7',
        email: 'quetzal-7@example.com',
        firstOn: '2026-03-02',
        lastOn: '2026-03-02',
      },
      ...{
        refreshedOn: null,
        lastActiveOn: '2026-03-02',
        isActive: true,
        isGuest: false,
        isPseudonym: false,
      },
      counts: { messagesPosted: 1 },
    },
  ]);
  const pulse = await send('/api/v1/pulses', { name: 'Spring', closesOn: '2026-03-31' });
  await send(`/api/v1/pulses/${pulse.id}/links`, {});
  const scope = { leader: ['quetzal-7'] };
  await send('/api/v1/goals', {
    ...{
      name: 'Half',
      metric: 'active_rate',
      filter: scope,
      target: 0.5,
      direction: 'at_least',
      dueOn: '2026-12-31',
    },
  });
  await send('/api/v1/use-cases', {
    ...{ name: 'Support', description: 'x', owner: 'quetzal-7', startsOn: '2026-01-01', target: 0.5 },
    ...{ communities: [{ source: 'chat', community: 'plans' }], audience: scope },
  });
  const list = { recipients: ['quetzal-7@example.com', 'lea@example.com'], attachments: [] };
  const company = await send('/api/v1/reports/subscriptions', { ...list, name: 'Company' });
  const own = await send('/api/v1/reports/subscriptions', { ...list, name: 'Own', scope });
  for (const { id } of [company, own]) await send(`/api/v1/reports/subscriptions/${id}/send`, {});
  for (const path of ['managers/quetzal-7', 'metrics/active_rate?leader=quetzal-7', 'managers/lea'])
    await api.get(`/api/v1/${path}`, 'executive');
  const { id: personId } = await database
    .selectFrom('person')
    .select('id')
    .where('external_id', '=', 'quetzal-7')
    .executeTakeFirstOrThrow();
  await sql`
    with choice as (insert into nudge_choice (person_id, token) values (${personId}, 'secret')), made as (
      insert into nudge (person_id, week, made_at, model)
      values (${personId}, '2026-03-02', ${now}, '{"name": "Itzel Xoch"}') returning id
    )
    insert into delivery (nudge_id, email, message_id, next_attempt_at)
    select id, 'quetzal-7@example.com', 'nudge message', ${now} from made`.execute(database);
  await sql`
    insert into next_action (rule, subject_kind, subject_key, person_id, people, facts, found_on, found_week, last_week,
      ended_on, first_value, ends_at, state, changed_by, changed_at, changed_week, changed_value)
    values ('leader-absent', 'leader', 'quetzal-7', ${personId}, 6, '{}', '2025-03-10', '2025-03-02', '2025-03-09',
      '2025-03-20', 0, 1, 'open', null, null, null, null),
      ('silent-days', 'company', '', null, 12, '{}', '2025-03-10', '2025-03-02', '2025-03-09',
      '2025-03-20', 0, 1, 'taken', 'quetzal-7@example.com', ${now}, '2025-03-09', 0)`.execute(database);
  await sql`
    insert into past_activity (account_id, day, source_id, verb, acts)
    select id, '2024-01-01', source_id, 1, 3 from account where person_id = ${personId} order by id limit 1`.execute(
    database,
  );
  await sql`
    insert into import_run (format, file, bytes, options, upload, server, state, started_by)
    values ('slack', 'export.zip', 1, '{}', 'folder', 'server', 'done', 'quetzal-7@example.com')`.execute(
    database,
  );
  await sql`
    insert into app_user (email, role, created_at) values ('quetzal-7@example.com', 'viewer', ${now})`.execute(
    database,
  );
}

/** Every row of every table as text, by table; without those named. */
export async function allRows(
  { database }: Context,
  ...without: string[]
): Promise<Record<string, string[]>> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(database);
  const rows: Record<string, string[]> = {};
  for (const { name } of tables.rows) {
    if (without.includes(name)) continue;
    const found = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} as t`.execute(
      database,
    );
    rows[name] = found.rows.map(({ row }) => row).sort();
  }
  return rows;
}

/** The company in a database of its own, with its figures made; drop the database at last. */
export async function openFirm(): Promise<{ database: TestDatabase; context: Context }> {
  const database = await createTestDatabase();
  const context = testContext(database, { now });
  await storeCompany(context, firm());
  while ((await refreshRollup(context)) > 0);
  return { database, context };
}
