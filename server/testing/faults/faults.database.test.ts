import fs from 'node:fs/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { emptyFolder } from '../../database/embedded/testing.ts';
import { emptyDatabaseUrl } from '../database.ts';
import { runDatabaseAway } from './database-away.ts';
import { mountDisk, runDiskFull } from './disk-full.ts';
import { isWhole } from './installation.ts';
import { runKills } from './kills.ts';
import { runTwoServers } from './two-servers.ts';

// `npm run faults` does more of each. Real processes start, and are killed: that takes its time.
vi.setConfig({ testTimeout: 240_000 });

test('a product that is killed under ingest, its database too, has all that it acknowledged, once, and right figures', async () => {
  const report = await runKills({ folder: emptyFolder(), kills: 5, clients: 8, seed: 20_260_302 });
  expect(report).toMatchObject({ lost: [], doubled: [], unknown: [] });
  expect(report.verified).toEqual({ code: 0, output: ['All derived tables equal a rebuild.'] });
  expect(report.acknowledged).toBeGreaterThan(1_000);
  for (const repeated of report.repeated) expect(repeated).toBeGreaterThan(0);
  for (const kills of Object.values(report.kills)) expect(kills).toBeGreaterThan(0);
});

test('while the database is away everybody is told to come again, and once it is back nothing is lost', async () => {
  const report = await runDatabaseAway({ url: await emptyDatabaseUrl(), clients: 4, away: 2_000 });
  expect(isWhole(report)).toBe(true);
  expect(report.told).toContain('503 database_unavailable');
});

test('two servers on one database store what both are sent once, and count it together', async () => {
  const report = await runTwoServers({ url: await emptyDatabaseUrl(), clients: 4, time: 2_000 });
  expect(report).toMatchObject({ lost: [], doubled: [], unknown: [], told: [] });
  expect(isWhole(report)).toBe(true);
});

test('while the disk is full nothing is acknowledged that is not stored, and with room again it goes on', async (context) => {
  const folder = emptyFolder();
  const disk = mountDisk(folder);
  if (!disk) return context.skip('This user may not mount a disk to fill.');
  onTestFinished(async () => {
    disk.unmount();
    await fs.rm(folder, { recursive: true, force: true });
  });
  const report = await runDiskFull({ folder, clients: 4 });
  expect(report).toMatchObject({ lost: [], doubled: [], unknown: [] });
  expect(isWhole(report)).toBe(true);
  expect(report.repeated.every((times) => times > 0)).toBe(true);
});
