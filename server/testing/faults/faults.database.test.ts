import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folder } from '../../database/embedded/testing.ts';
import type { Comparison } from './comparison.ts';
import { mountSmallDisk, runFullDisk, unmount } from './full-disk.ts';
import { runKills } from './kills.ts';
import { runOutage } from './outage.ts';

// `npm run faults` does more of each.

/** All that was acknowledged is there, once, nothing else is, and the figures follow from it. */
const whole = {
  ...{ lost: [], doubled: [], unknown: [] },
  verified: { code: 0, output: ['All derived tables equal a rebuild.'] },
};

/** Why no small disk can be had here, or null. */
const impossible = (() => {
  const probe = mkdtempSync(path.join(tmpdir(), 'uptake-disk-'));
  const reason = mountSmallDisk(probe);
  if (reason === null) unmount(probe);
  rmdirSync(probe);
  return reason;
})();

const refusalsOf = ({ refusals }: Comparison) => Object.keys(refusals).sort();

describe('while clients send events', () => {
  test('the product and its database are killed again and again: nothing acknowledged is lost or there twice', async () => {
    const report = await runKills({ folder: await folder(), kills: 5, clients: 8, seed: 20_260_302 });
    expect(report).toMatchObject(whole);
    expect(report.acknowledged).toBeGreaterThan(1_000);
    expect(report.repeated).toBeGreaterThan(0);
    for (const kills of Object.values(report.kills)) expect(kills).toBeGreaterThan(0);
    expect(refusalsOf(report)).toEqual(['503 database_unavailable', 'no answer']);
  });

  test('the database is away and comes back: clients are told so meanwhile, and the product goes on by itself', async () => {
    const report = await runOutage({ folder: await folder(), seconds: 3, clients: 8 });
    expect(report).toMatchObject(whole);
    expect(report.acknowledged).toBeGreaterThan(1_000);
    expect(refusalsOf(report)).toEqual(['503 database_unavailable']);
    const { ready, live, figure } = report.answers;
    expect([ready, live, figure].map((statuses) => [...new Set(statuses)])).toEqual([[503], [200], [503]]);
    expect(report.recoveredAfter).toBeLessThan(5_000);
  });

  test.skipIf(impossible !== null)(
    `the disk is full: events are refused, figures are read, and the product goes on once there is room${impossible ? ` (${impossible})` : ''}`,
    async () => {
      const disk = mkdtempSync(path.join(tmpdir(), 'uptake-disk-'));
      mountSmallDisk(disk);
      onTestFinished(() => {
        unmount(disk);
        rmdirSync(disk);
      });
      const report = await runFullDisk({ folder: disk, clients: 4 });
      expect(report).toMatchObject(whole);
      expect(report.acknowledged).toBeGreaterThan(500);
      expect(report.whileFull).toEqual({ event: [503, '60', 'database_unavailable'], figure: 200 });
      expect(refusalsOf(report)).toEqual(['503 database_unavailable']);
      // Without room for its log PostgreSQL itself ends: it is tried until it can be started.
      expect(report.said).toContain('PostgreSQL runs again.');
    },
  );
});
