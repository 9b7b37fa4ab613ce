import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Imports } from '../contract/index.ts';
import { emptyDirectory } from '../directory/testing.ts';
import { verifyRollup } from '../rollup/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { eventsCsv, openServer, type TestServer, upload } from '../testing/import-server.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
let server: TestServer;
beforeEach(async () => {
  await database.database.deleteFrom('import_run').execute();
  server = await openServer(database);
  await emptyDirectory(server.context);
});
afterAll(() => database.drop());

const events = { format: 'events', file: 'acts.csv' };
const stored = async () =>
  (await sql<{ count: number }>`select count(*) from event`.execute(database.database)).rows[0]?.count;

/** Holds the storing of events up until it is let go. */
async function holdStoring(): Promise<() => Promise<void>> {
  const client = await database.pool.connect();
  await client.query(`select pg_advisory_lock(hashtext('uptake erasure'))`);
  return async () => {
    await client.query(`select pg_advisory_unlock(hashtext('uptake erasure'))`);
    client.release();
  };
}

/** Waits until the progress of an import was written down anew, and what was asked of it read. */
async function nextBeat(id: number): Promise<void> {
  const version = async () =>
    (
      await sql<{ xmin: string }>`select xmin::text from import_run where id = ${id}`.execute(
        database.database,
      )
    ).rows[0]?.xmin;
  const before = await version();
  await expect.poll(version).not.toBe(before);
}

describe('an uploaded file', () => {
  test('waits for its turn, is imported, told of in figures, and removed', async () => {
    const rows = ['chat,2,dance,ana,2026-03-02T09:00:00Z', 'chat,1,post,ben,2026-03-02T09:00:00Z'];
    const { id, ...waiting } = await upload(server, events, [eventsCsv(2), ...rows].join('\n'));
    expect(waiting).toMatchObject({ state: 'waiting', result: null, error: null, bytesRead: null });
    expect(await server.uploads()).toHaveLength(1);
    await server.work();
    expect(await server.get(id)).toMatchObject({
      ...{ state: 'done', label: 'Events (CSV or JSON lines)', file: 'acts.csv', error: null },
      startedBy: expect.stringMatching(/^owner /),
      result: {
        stored: { events: 2, duplicates: 1, people: 0 },
        refusedTotal: 1,
        refused: [{ code: 'unknown_verb', count: 1, places: ['acts.csv:4'] }],
        unmatchedAccounts: 1,
      },
    });
    expect(await server.uploads()).toEqual([]);
    expect(await verifyRollup(server.context)).toEqual([]);
  });

  test('that cannot be read fails with the place and the way out, and nothing is stored', async () => {
    const { id } = await upload(server, { format: 'people', file: 'team.csv' }, 'id,name\n1,Ana\n2,"Be');
    await server.work();
    const { state, error, result, bytesRead } = await server.get(id);
    expect([state, result, bytesRead]).toEqual(['failed', null, null]);
    expect(error).toMatch(/^team\.csv/);
    expect(await server.uploads()).toEqual([]);
    expect(server.errors).toEqual([]);
  });

  test('that is torn further on says how far it was stored', async () => {
    const torn = eventsCsv(6_000).replace(/,post,ana,[^,]*$/, ',"post');
    const { id } = await upload(server, events, torn);
    await server.work();
    const { state, error, bytesRead } = await server.get(id);
    expect([state, error]).toEqual(['failed', expect.stringContaining('acts.csv')]);
    expect(bytesRead).toBeGreaterThan(0);
    expect(await stored()).toBe(5_000);
  });

  test('is read as was said with it', async () => {
    const people = { format: 'people', file: 'team.csv', asOf: '2026-01-01' };
    await upload(server, people, 'id,department\nana,Sales\n');
    await upload(server, { ...people, asOf: '2026-02-01' }, 'id,department\nana,Legal\n');
    await upload(server, { ...events, source: 'forum' }, 'externalId,verb,actor,occurredAt\n');
    await server.work();
    const { rows } = await database.pool.query(
      'select department, lower(valid)::text as from from assignment',
    );
    expect(rows).toContainEqual({ department: 'Legal', from: '2026-02-01' });
    const list = (
      await server.app.inject({ url: '/api/v1/imports', headers: server.headers })
    ).json<Imports>();
    expect(list.total).toBe(3);
    expect(list.imports.map(({ state, source, asOf }) => [state, source, asOf])).toEqual([
      ['done', 'forum', null],
      ['done', null, '2026-02-01'],
      ['done', null, '2026-01-01'],
    ]);
  });

  test('leaves nobody’s id in what is kept of the import', async () => {
    const circle = 'id,manager\nana-lima,ben-okoro\nben-okoro,ana-lima\n';
    const { id } = await upload(server, { format: 'people', file: 'team.csv' }, circle);
    await server.work();
    const { result } = await server.get(id);
    expect(result).toMatchObject({ refusedTotal: 1, refused: [{ code: 'reporting_cycle', count: 1 }] });
    expect(JSON.stringify(result)).not.toMatch(/ana-lima|ben-okoro/);
  });
});

describe('cancelling', () => {
  test('ends at once what waits', async () => {
    const { id } = await upload(server, events, eventsCsv(1));
    expect((await server.cancel(id)).json()).toMatchObject({ state: 'cancelled', result: null });
    await server.work();
    expect([await stored(), await server.uploads()]).toEqual([0, []]);
    const again = await server.cancel(id);
    expect([again.statusCode, again.json().code]).toEqual([409, 'import_ended']);
    expect((await server.cancel(id + 1)).statusCode).toBe(404);
  });

  test('ends what runs after the batch that is being stored, and tells what that was', async () => {
    const { id } = await upload(server, events, eventsCsv(12_000));
    const letGo = await holdStoring();
    const working = server.work();
    await expect.poll(async () => (await server.get(id)).bytesRead).toBeGreaterThan(0);
    expect((await server.cancel(id)).json()).toMatchObject({ state: 'running', isCancelling: true });
    await nextBeat(id);
    await nextBeat(id);
    await letGo();
    await working;
    expect(await server.get(id)).toMatchObject({
      ...{ state: 'cancelled', isCancelling: false },
      result: { stored: { events: 5_000 } },
    });
    expect([await stored(), await server.uploads()]).toEqual([5_000, []]);
  });
});

describe('an import that is cut', () => {
  test('by a stop of its server is taken up by the next start, and completed', async () => {
    const { id } = await upload(server, events, eventsCsv(12_000));
    const letGo = await holdStoring();
    const stopping = new AbortController();
    const working = server.work(stopping.signal);
    await expect.poll(async () => (await server.get(id)).bytesRead).toBeGreaterThan(0);
    stopping.abort();
    await letGo();
    await working;
    expect((await server.get(id)).state).toBe('running');
    expect(await stored()).toBe(5_000);
    await server.work();
    const { state, result } = await server.get(id);
    expect([state, result?.stored]).toEqual([
      'done',
      expect.objectContaining({ events: 7_000, duplicates: 5_000 }),
    ]);
    expect(await verifyRollup(server.context)).toEqual([]);
  });

  test('and was to be cancelled is not taken up', async () => {
    const { id } = await upload(server, events, eventsCsv(1));
    const cut = { state: 'running', is_cancelling: true };
    await database.database.updateTable('import_run').set(cut).execute();
    await server.work();
    expect([(await server.get(id)).state, await stored(), await server.uploads()]).toEqual([
      'cancelled',
      0,
      [],
    ]);
  });

  test('by a database without room waits, says why, and goes on once there is some', async () => {
    const { id } = await upload(server, events, eventsCsv(1));
    await database.pool.query(`
      create function full_disk() returns trigger language plpgsql as
        $$ begin raise exception 'no space' using errcode = 'disk_full'; end $$;
      create trigger full_disk before insert on event for each statement execute function full_disk()`);
    await server.work();
    await database.pool.query('drop function full_disk cascade');
    const { state, error } = await server.get(id);
    expect([state, error]).toEqual([
      'waiting',
      expect.stringMatching(/disk or its memory is full.*every minute/),
    ]);
    await server.work();
    expect(await server.get(id)).toMatchObject({ state: 'done', error: null });
  });

  test('and whose file is gone says so', async () => {
    const { id } = await upload(server, events, eventsCsv(1));
    await database.database.updateTable('import_run').set({ state: 'running', upload: 'gone' }).execute();
    await server.work();
    expect(await server.get(id)).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/is gone.*again/),
    });
  });
});

describe('of two servers on one database', () => {
  test('the one that has the file imports it; the other gives it up only where that one stays away', async () => {
    const other = await openServer(database);
    const { id } = await upload(server, events, eventsCsv(3));
    await other.work();
    expect((await other.get(id)).state).toBe('waiting');
    await server.work();
    expect((await other.get(id)).state).toBe('done');

    const lost = await upload(server, events, eventsCsv(3));
    await sql`update import_run set uploaded_at = uploaded_at - interval '25 hours'`.execute(
      database.database,
    );
    await other.work();
    expect(await other.get(lost.id)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('gone'),
    });
  });

  test('one imports at a time', async () => {
    const other = await openServer(database);
    const first = await upload(server, events, eventsCsv(6_000));
    const second = await upload(other, events, eventsCsv(6_000));
    const letGo = await holdStoring();
    const working = server.work();
    await expect.poll(async () => (await server.get(first.id)).state).toBe('running');
    await other.work();
    expect((await other.get(second.id)).state).toBe('waiting');
    await letGo();
    await working;
    await other.work();
    expect((await other.get(second.id)).result?.stored).toMatchObject({ events: 0, duplicates: 6_000 });
  });
});

test('what a killed server left is removed, and what may still be coming in is not', async () => {
  const folders: string[] = [];
  for (const name of ['left.csv', 'coming.csv']) {
    await upload(server, { ...events, file: name }, eventsCsv(1));
    const here = await server.uploads();
    folders.push(here.find((folder) => !folders.includes(folder)) ?? '');
  }
  await database.database.deleteFrom('import_run').execute();
  const [left = '', coming] = folders;
  const place = join(server.context.config.dataDirectory, 'imports', left);
  const before = new Date(Date.now() - 3_600_000);
  for (const path of [join(place, 'left.csv'), place]) await utimes(path, before, before);
  await server.work();
  expect(await server.uploads()).toEqual([coming]);
});
