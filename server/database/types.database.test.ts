import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { collect } from '../collect/index.ts';
import { testContext } from '../testing/context.ts';
import { createPlainDatabase } from '../testing/database.ts';
import { generateTypes } from './generate-types.ts';

test('the generated types are those of the migrated schema, partitions left out', async () => {
  const database = await createPlainDatabase();
  onTestFinished(database.drop);
  const context = testContext(database, { now: '2031-03-11T12:00:00Z' });
  const occurred = ['2000-01-01T00:00:00Z', '2026-03-02T00:00:00Z', '2031-03-01T00:00:00Z'];
  await collect(
    context,
    'chat',
    occurred.map((occurredAt) => ({ externalId: occurredAt, verb: 'visit', actor: 'ana', occurredAt })),
  );
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'uptake-types-'));
  onTestFinished(() => fs.rm(folder, { recursive: true, force: true }));
  const fresh = path.join(folder, 'fresh.ts');
  generateTypes(database.url, fresh);
  const committed = path.join(import.meta.dirname, 'types.generated.ts');
  expect(await fs.readFile(fresh, 'utf8')).toBe(await fs.readFile(committed, 'utf8'));
});
