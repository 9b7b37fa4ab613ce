import fs from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPromise } from 'yauzl';
import { writeOneFile, writeZip } from '../../sources/testing.ts';
import { createTestDatabase, emptyDatabaseUrl } from '../../testing/database.ts';
import { connect } from '../connection.ts';

import { migrate } from '../migrate.ts';
import { laterRelease } from '../testing.ts';
import { openArchive, verifyArchive } from './archive.ts';
import { backUp, restoreInto, rowsOf } from './testing.ts';

/** Uses a database over connections that are gone afterwards: a restore wants to be alone. */
async function using<T>(url: string, work: (opened: ReturnType<typeof connect>) => Promise<T>): Promise<T> {
  const opened = connect(url, { connections: 1 });
  return await work(opened).finally(() => opened.pool.end());
}
const contentOf = (url: string) => using(url, ({ pool }) => rowsOf(pool));
const run = (url: string, statements: string) => using(url, ({ pool }) => pool.query(statements));

/** A migrated database until the end of the test, with somebody in it where a name is given. */
async function migratedUrl(person?: string): Promise<string> {
  const { url, pool, drop } = await createTestDatabase();
  onTestFinished(drop);
  if (person) await pool.query('insert into person (external_id) values ($1)', [person]);
  await pool.end();
  return url;
}

let file: string;
let content: Record<string, string[]>;
beforeAll(async () => {
  const { pool, drop } = await createTestDatabase();
  await pool.query(`
    insert into person (external_id, name) select 'p' || n, 'Name ' || n from generate_series(1, 500) as n;
    insert into source (name) values ('chat');
    insert into account (source_id, external_id, person_id)
      select source.id, person.external_id, person.id from person, source where person.id % 2 = 0;
    create table event_2026_03 partition of event for values from ('2026-03-01Z') to ('2026-04-01Z');
    insert into event (occurred_at, account_id, source_id, verb, external_id)
      select '2026-03-02Z', account.id, source_id, 1, account.external_id from account`);
  file = await backUp(pool, path.join(await fs.mkdtemp('/tmp/uptake-restore-'), 'uptake.backup'));
  content = await rowsOf(pool);
  await drop();
});
afterAll(() => fs.rm(path.dirname(file), { recursive: true }));

/** The backup with one bit of it turned over: its path. */
async function withBitFlipped(place: number, bit: number): Promise<string> {
  const bytes = await fs.readFile(file);
  bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
  return writeOneFile('flipped.backup', bytes);
}

/** Whether a copy reads like the backup; one that does not must be refused, in words, before anything is changed. */
async function saysTheSame(copy: string): Promise<boolean> {
  const original = await openArchive(file);
  try {
    const archive = await openArchive(copy);
    await verifyArchive(archive, copy, () => {}).finally(() => archive.close());
    expect(archive.manifest).toEqual(original.manifest);
    return true;
  } catch (error) {
    expect(String(error)).toMatch(/flipped\.backup (is damaged|is no (whole )?backup).*Nothing was changed/);
    return false;
  } finally {
    original.close();
  }
}

/** Where the bytes of tables and manifest lie; between them are the names and dates of the zip, many of which nobody reads. */
async function placesOfContent(): Promise<number[]> {
  const zip = await openPromise(file, { autoClose: false });
  onTestFinished(() => zip.close());
  const places: number[] = [];
  for await (const entry of zip.eachEntry()) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    for (let place = 0; place < entry.compressedSize; place += 1) places.push(fileDataStart + place);
  }
  return places;
}

describe('the database', () => {
  test('may have been migrated, as long as nothing is in it', async () => {
    const url = await migratedUrl();
    await restoreInto(url, file);
    expect(await contentOf(url)).toEqual(content);
  });

  test('that has something in it is left alone, unless it is to be replaced', async () => {
    const url = await migratedUrl('ana');
    const before = await contentOf(url);
    await expect(restoreInto(url, file)).rejects.toThrow(/not empty: person has rows.*--replace/);
    expect(await contentOf(url)).toEqual(before);
    await restoreInto(url, file, { replace: true });
    expect(await contentOf(url)).toEqual(content);
  });

  test('that a server uses is left alone', async () => {
    const url = await migratedUrl();
    const refusal = await using(url, async ({ pool }) => {
      await pool.query('select');
      return await restoreInto(url, file).catch((error: Error) => error);
    });
    expect(String(refusal)).toMatch(/running on this database.*Nothing was changed/);
  });

  test('keeps all that it had where a restore breaks half-way', async () => {
    const url = await migratedUrl('ana');
    const before = await contentOf(url);
    const administrator = connect(url, { connections: 1 });
    onTestFinished(() => administrator.pool.end());
    let terminated: Promise<unknown> | undefined;
    const breaking = restoreInto(url, file, {
      replace: true,
      onProgress(done, total) {
        // The file has been checked, and some of its rows are loaded.
        if (done < total * 0.6) return;
        terminated ??= administrator.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
        );
      },
    });
    // Connected once the restore has made sure that it is alone.
    await expect(breaking).rejects.toThrow(/terminat|ECONNRESET/);
    expect(terminated).toBeDefined();
    expect(await contentOf(url)).toEqual(before);
  });

  test('may hold tables that refuse to be emptied, and comes back with triggers that work and without sessions', async () => {
    const later = await laterRelease('9998_ledger', [
      `create table ledger (id bigint generated always as identity primary key, action text not null)`,
      `create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'append only'; end $$`,
      `create trigger append_only before update or delete or truncate on ledger execute function refuse_change()`,
      `create function stamp() returns trigger language plpgsql as $$ begin new.action := 'stamped ' || new.action; return new; end $$`,
      `create trigger stamp before insert on ledger for each row execute function stamp()`,
      `alter table ledger enable always trigger append_only`,
      `create table session_note (session bigint not null references session on delete cascade)`,
    ]);
    const url = await migratedUrl('ana');
    await using(url, ({ database }) => migrate(database, { folder: later }));
    await run(
      url,
      `insert into ledger (action) values ('one'), ('two');
       insert into app_user (email, role, created_at) values ('olga@example.com', 'owner', now());
       insert into session (user_id, created_at, renewed_at, expires_at) select id, now(), now(), now() from app_user;
       insert into session_note select id from session`,
    );
    const audited = await using(url, ({ pool }) => backUp(pool));
    const before = await contentOf(url);
    expect(before.ledger).toEqual(['(1,"stamped one")', '(2,"stamped two")']);
    expect(before).not.toHaveProperty('session_note');
    await run(url, `insert into ledger (action) values ('three')`);

    await restoreInto(url, audited, { replace: true, migrations: later });
    expect(await contentOf(url)).toEqual(before);
    await expect(run(url, 'delete from ledger')).rejects.toThrow('append only');
    await expect(run(url, 'set session_replication_role = replica; truncate ledger')).rejects.toThrow(
      'append only',
    );
    await run(url, `insert into ledger (action) values ('next')`);
    expect((await contentOf(url)).ledger).toContain('(3,"stamped next")');
  });

  test("with somebody else's table or view in it is left alone", async () => {
    const url = await migratedUrl();
    await run(url, 'create table notes (note text); create view of_people as select name from person');
    const before = await contentOf(url);
    await expect(restoreInto(url, file)).rejects.toThrow(
      /more in it than Uptake's: table public\.notes, view public\.of_people\. Nothing was changed/,
    );
    await run(
      url,
      'drop view of_people; drop table notes; create schema own; create view own.people as select name from person',
    );
    await expect(restoreInto(url, file)).rejects.toThrow(/needs its tables.*view own\.people depends on/s);
    expect(before.notes).toEqual([]);
  });
});

describe('the file', () => {
  test('is read to its end before anything is changed: one that was cut off is refused', async () => {
    const bytes = await fs.readFile(file);
    const url = await emptyDatabaseUrl();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        const torn = await writeOneFile('torn.backup', bytes.subarray(0, length));
        await expect(restoreInto(url, torn)).rejects.toThrow(/no whole backup.*Nothing was changed/);
      }),
      { numRuns: 20 },
    );
    expect(await contentOf(url)).toEqual({ sequences: [] });
  });

  test('with a bit flipped anywhere is refused, or says the same', async () => {
    const { length } = await fs.readFile(file);
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), fc.nat(7), async (place, bit) => {
        await saysTheSame(await withBitFlipped(place, bit));
      }),
      { numRuns: 60 },
    );
  });

  test('with a bit flipped in what it holds is refused', async () => {
    const places = await placesOfContent();
    let same = 0;
    await fc.assert(
      fc.asyncProperty(fc.noBias(fc.nat(places.length - 1)), fc.nat(7), async (index, bit) => {
        if (await saysTheSame(await withBitFlipped(places[index] ?? 0, bit))) same += 1;
      }),
      { numRuns: 60 },
    );
    // Few bits of what is compressed mean nothing: those that fill the last byte of a table, 0.4 % of this file.
    expect(same).toBeLessThan(5);
  });

  test.each([
    [
      'is no zip',
      () => writeOneFile('people.csv', 'externalId,email\n'),
      /no whole backup.*another kind of file/,
    ],
    ['is another zip', () => writeZip({ 'users.json': [] }), /no backup of Uptake: it has no manifest\.json/],
    ['is of another program', () => writeZip({ 'manifest.json': { name: 'x' } }), /no backup of Uptake/],
    [
      'is of a later format',
      () => writeZip({ 'manifest.json': { format: 'uptake-backup', version: 2 } }),
      /has the backup format 2, and this release reads format 1/,
    ],
    [
      'lacks what it promises',
      () => writeZip({ 'manifest.json': { format: 'uptake-backup', version: 1 } }),
      /is damaged: manifest\.json, madeAt/,
    ],
    ['is missing', async () => '/nowhere/uptake.backup', /cannot be read \(ENOENT/],
  ])('that %s is refused', async (_what, make, message) => {
    await expect(restoreInto('postgres://127.0.0.1:1/unasked', await make())).rejects.toThrow(message);
  });

  test("with somebody else's table in it is restored without that", async () => {
    const url = await migratedUrl('ana');
    await run(url, `create table notes as select 'mine' as note`);
    const { notes, ...before } = await contentOf(url);
    const withNotes = await using(url, ({ pool }) => backUp(pool));
    const target = await emptyDatabaseUrl();
    expect((await restoreInto(target, withNotes)).strangers).toEqual(['notes']);
    expect(await contentOf(target)).toEqual(before);
    expect(notes).toEqual(['(mine)']);
  });
});
