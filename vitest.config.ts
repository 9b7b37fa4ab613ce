import { defineConfig } from 'vitest/config';
import { skipReasons } from './server/testing/skip-reasons.ts';

const database = ['**/*.database.test.ts'];
const browser = ['**/*.browser.test.ts'];
const outside = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    // Figures must not depend on the machine's own zone.
    env: { TZ: 'America/St_Johns' },
    setupFiles: ['server/testing/fast-check.ts'],
    reporters: ['default', skipReasons],
    maxWorkers: 2,
    // What is waited for may take its time on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...database, ...browser, ...outside],
          globalSetup: 'server/testing/report-charts.ts',
          // Also on a machine that does much else.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: database,
          exclude: outside,
          globalSetup: ['postgres', 'report-charts'].map((part) => `server/testing/${part}.ts`),
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          exclude: outside,
          globalSetup: ['postgres', 'dashboard', 'report-charts', 'chromium'].map(
            (part) => `server/testing/${part}.ts`,
          ),
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
