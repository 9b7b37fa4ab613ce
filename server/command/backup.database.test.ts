import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rowsOf } from '../database/backup/testing.ts';
import { connect } from '../database/connection.ts';
import { emptyFolder } from '../database/embedded/testing.ts';
import { createTestDatabase, emptyDatabaseUrl } from '../testing/database.ts';
import { uptake } from './testing.ts';

/** Runs a command to its end; gives all that it said. */
async function run(commandLine: string[], environment: Record<string, string>, code = 0): Promise<string> {
  const running = uptake(commandLine, environment);
  let errors = '';
  running.child.stderr?.on('data', (data) => {
    errors += data;
  });
  expect([await running.ended, errors]).toEqual([code, expect.any(String)]);
  return running.output.join('\n') + errors;
}

test('a backup moves a company into the embedded database and out of it again', {
  timeout: 120_000,
}, async () => {
  const source = await createTestDatabase();
  onTestFinished(source.drop);
  await source.pool.query(`
    insert into person (external_id, name) values ('ana', 'Ana'), ('ben', null);
    insert into app_user (email, role, created_at) values ('olga@example.com', 'owner', now())`);
  const { person, app_user } = await rowsOf(source.pool);
  const folder = emptyFolder();
  const [first, second] = ['first', 'second'].map((name) => path.join(folder, `${name}.backup`)) as [
    string,
    string,
  ];
  const embedded = { UPTAKE_DATA_DIR: path.join(folder, 'data'), PORT: '0' };

  expect(await run(['backup', '--out', first], { DATABASE_URL: source.url })).toMatch(
    /Wrote \d+ rows of \d+ tables to .*first\.backup .*keep it as safe as the database/s,
  );
  expect(await run(['restore', first], embedded)).toMatch(
    /Restored \d+ rows of \d+ tables, as they were at 20/,
  );

  const server = uptake(['start'], embedded);
  await server.line(/^Uptake is ready/);
  await run(['backup', '--out', second], embedded);
  expect(await run(['restore', '--replace', first], embedded, 1)).toMatch(/already runs on the data folder/);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);

  const url = await emptyDatabaseUrl();
  await run(['restore', second], { DATABASE_URL: url });
  const { pool } = connect(url);
  onTestFinished(() => pool.end());
  expect(await rowsOf(pool)).toMatchObject({ person, app_user });
  const acts = await pool.query(`
    select action, coalesce(entry.status, outcome.status) as status
    from audit_entry as entry left join audit_outcome as outcome on entry_id = id order by id`);
  expect(acts.rows).toEqual([
    // What the backup says of itself is as far as it was.
    { action: 'backup', status: null },
    { action: 'restore', status: 200 },
    { action: 'backup', status: null },
    { action: 'restore', status: 200 },
  ]);
  expect((await fs.stat(second)).mode & 0o777).toBe(0o600);
});
