import fs from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { collect } from '../../collect/index.ts';
import { storePeople } from '../../directory/index.ts';
import { refreshRollup, verifyRollup } from '../../rollup/index.ts';
import { arrive, refreshesArbitrary } from '../../testing/arrive.ts';
import { testContext } from '../../testing/context.ts';
import {
  createEmptyDatabase,
  createTestDatabase,
  emptyDatabaseUrl,
  type TestDatabase,
} from '../../testing/database.ts';
import { companyArbitrary } from '../../testing/random-company.ts';
import { connect } from '../connection.ts';
import { migrate } from '../migrate.ts';
import { laterRelease } from '../testing.ts';
import { leftOut } from './catalogue.ts';
import { backUp, backupPath, restoreInto, rowsOf } from './testing.ts';
import { writeBackup } from './write.ts';

let source: TestDatabase;
beforeAll(async () => {
  source = await createTestDatabase();
});
afterAll(() => source.drop());

/** Opens a database until the end of the test. */
function open(url: string) {
  const opened = connect(url);
  onTestFinished(() => opened.database.destroy());
  return opened;
}

/** Users, secrets, and text that a format could trip over. */
async function storeTheRest({ pool }: TestDatabase): Promise<void> {
  await pool.query(`
    insert into app_user (email, password_hash, role, created_at) values ('olga@example.com', '$argon2id$...', 'owner', now());
    insert into api_key (name, digest, role, created_at) values (E'tab\\tline\\nback\\\\slash \\\\. "quoted" ☕', '\\x00ff0a', 'collector', now());
    with opened as (
      insert into session (user_id, created_at, renewed_at, expires_at)
        select id, now(), now(), now() + interval '1 day' from app_user returning id
    ) insert into session_secret (digest, session_id, given_at) select '\\x01', id, now() from opened;
    insert into audit_entry (at, viewer_kind, action, is_change, details, about, suppressed) values
      (now(), 'command', 'demo', true, '{"what": "\\u00e9"}', '{"a,b"}', null);
    insert into sign_in_link (user_id, digest, expires_at) select id, '\\x02', now() + interval '1 day' from app_user;
    insert into quarantine (source, digest, payload, code, reason, first_received_at, last_received_at)
      values ('', gen_random_uuid(), '', E'\\\\N', E'\\r\\n', '-infinity', '2026-03-01 00:00:00.123456+05:30');
    insert into pulse_comment (pulse_id, comment) select null::integer, '' where false;
    insert into report_subscription (name, recipients, scope, names_managers, weekday, send_time, language, paper, attachments, paused, scheduled_from)
      values ('Board', array['a,b', '{"}', 'null'], '{"department": ["R & D", null]}', true, 1, '08:30', 'en-GB', 'a4', '{}', false, now())`);
}

test('a random company is the same after a restore, row by row, and goes on from there', {
  timeout: 120_000,
}, async () => {
  await storeTheRest(source);
  const url = await emptyDatabaseUrl();
  await fc.assert(
    fc.asyncProperty(companyArbitrary(), refreshesArbitrary, async (random, refreshes) => {
      await arrive(source, random, refreshes);
      await restoreInto(url, await backUp(source.pool), { replace: true });
      const { pool, database } = connect(url);
      try {
        expect(await rowsOf(pool)).toEqual(await rowsOf(source.pool));
        const signIns = await pool.query(
          'select from session union all select from session_secret union all select from sign_in_link',
        );
        expect(signIns.rowCount).toBe(0);
        const context = testContext({ database, pool }, random.settings);
        expect(await verifyRollup(context)).toEqual([]);
        const event = {
          externalId: 'after',
          verb: 'post',
          actor: 'new@example.com',
          occurredAt: random.settings.now,
        };
        expect(await collect(context, 'chat', [event, event])).toMatchObject({ accepted: 1, duplicates: 1 });
        await storePeople(context, [{ externalId: 'new', email: 'new@example.com' }]);
        expect(await refreshRollup(context)).toBeGreaterThan(0);
        expect(await verifyRollup(context)).toEqual([]);
      } finally {
        await database.destroy();
      }
    }),
    { numRuns: Number(process.env.FIGURES_RUNS ?? 2), endOnFailure: true },
  );
});

test('what a backup leaves out is there to be left out', async () => {
  const { rows } = await source.pool.query<{ missing: string[] }>(
    'select array(select name from unnest($1::text[]) as name where to_regclass(name) is null) as missing',
    [leftOut],
  );
  expect(rows[0]?.missing).toEqual([]);
});

test('a backup is one moment of a database that four writers fill', async () => {
  const busy = await createTestDatabase();
  onTestFinished(busy.drop);
  const context = testContext(busy, { now: '2026-03-30T12:00:00Z' });
  await storePeople(
    context,
    Array.from({ length: 50 }, (_, number) => ({
      externalId: `p${number}`,
      email: `u${number}@example.com`,
    })),
  );
  let stopping = false;
  const batch = 40;
  const write = async (writer: number) => {
    for (let round = 0; !stopping; round += 1) {
      const events = Array.from({ length: batch }, (_, number) => ({
        externalId: `${writer}-${round}-${number}`,
        verb: 'post',
        actor: `u${(round + number) % 50}@example.com`,
        occurredAt: `202${writer}-0${1 + (round % 9)}-02T09:00:00Z`,
      }));
      await collect(context, `network ${writer}`, events);
    }
  };
  const writers = [1, 2, 3, 4].map(write);
  const refreshing = (async () => {
    while (!stopping) await refreshRollup(context);
  })();
  const count = async () => (await busy.pool.query('select from event')).rowCount ?? 0;
  while ((await count()) < 1_000);
  const file = await backUp(busy.pool);
  const after = await count();
  while ((await count()) === after);
  stopping = true;
  await Promise.all([...writers, refreshing]);

  const url = await emptyDatabaseUrl();
  await restoreInto(url, file);
  const { database, pool } = open(url);
  const restored = testContext({ database, pool }, { now: '2026-03-30T12:00:00Z' });
  const { rows } = await sql<{ events: number; identities: number; strangers: number; torn: number }>`
    select (select count(*) from event) as events, (select count(*) from event_identity) as identities,
      (select count(*) from event left join account on account.id = account_id where account.id is null) as strangers,
      (select count(*) from (
        select from event group by regexp_replace(external_id, '-\\d+$', '') having count(*) <> ${batch}
      ) as batch) as torn`.execute(database);
  expect(rows[0]).toMatchObject({ identities: rows[0]?.events, strangers: 0, torn: 0 });
  expect(rows[0]?.events).toBeGreaterThanOrEqual(1_000);
  expect(rows[0]?.events).toBeLessThanOrEqual(after);
  expect(await verifyRollup(restored)).toEqual([]);
});

describe('the file', () => {
  test('is for its owner alone, and replaces an earlier one only when it is whole', async () => {
    const out = await backupPath();
    await fs.writeFile(out, 'the last one', { mode: 0o644 });
    const nothing = open(await emptyDatabaseUrl());
    await expect(backUp(nothing.pool, out)).rejects.toThrow('no tables of Uptake');
    expect(await fs.readFile(out, 'utf8')).toBe('the last one');
    await backUp(source.pool, out);
    expect((await fs.stat(out)).mode & 0o777).toBe(0o600);
    expect(await fs.readdir(path.dirname(out))).toEqual([path.basename(out)]);
  });

  test('that cannot be written says so, and leaves nothing', async () => {
    const out = path.join(path.dirname(await backupPath()), 'missing', 'uptake.backup');
    await expect(backUp(source.pool, out)).rejects.toThrow(/cannot be written \(ENOENT/);
    expect((await source.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('of a connection that breaks in the middle leaves nothing', async () => {
    const out = await backupPath();
    await source.pool.query(
      `insert into person (external_id) select 'many' || n from generate_series(1, 20000) as n`,
    );
    const { pool } = open(source.url);
    const administrator = open(source.url);
    let terminated: Promise<unknown> | undefined;
    const writing = writeBackup(pool, out, new Date(), () => {
      terminated ??= administrator.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy %' and datname = current_database()`,
      );
    });
    await expect(writing).rejects.toThrow(/terminat|ECONNRESET|connection error/);
    expect(terminated).toBeDefined();
    expect(await fs.readdir(path.dirname(out))).toEqual([]);
  });
});

test('a backup of an older release is restored and migrated on', async () => {
  const old = await createEmptyDatabase();
  onTestFinished(old.drop);
  await migrate(old.database, { through: '0004_access' });
  await sql`insert into person (external_id) values ('ana'), ('ben')`.execute(old.database);
  const file = await backUp(old.pool);
  const url = await emptyDatabaseUrl();
  const { migrated } = await restoreInto(url, file);
  expect(migrated.at(0)).toBe('0005_managers');
  const { database, pool } = open(url);
  expect(await migrate(database)).toEqual([]);
  const context = testContext({ database, pool }, { now: '2026-03-18T12:00:00Z' });
  expect(await refreshRollup(context)).toBeGreaterThan(0);
  expect(await verifyRollup(context)).toEqual([]);
});

test('a backup of a newer release is refused', async () => {
  const newer = await createEmptyDatabase();
  onTestFinished(newer.drop);
  await migrate(newer.database, { folder: await laterRelease('9999_later', []) });
  const file = await backUp(newer.pool);
  const url = await emptyDatabaseUrl();
  await expect(restoreInto(url, file)).rejects.toThrow(
    /newer release of Uptake.*9999_later.*Nothing was changed/,
  );
  expect(await rowsOf(open(url).pool)).toEqual({ sequences: [] });
});
