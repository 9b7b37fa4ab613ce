import fs from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { scriptsBefore } from '../server/testing/scripts-before.ts';

const built = path.join(import.meta.dirname, '../web/dist');

/** Kilobytes (1,000 bytes) of script. */
export interface Scripts {
  /** Without which the first chart, the ladder, cannot be drawn; compressed by gzip. */
  firstChart: number;
  /** The same as it is sent to a browser. */
  sent: number;
  /** With the other charts; compressed by gzip. */
  allCharts: number;
}

/** Weighs the script of the Overview of a signed-in user, as it was built. */
export async function weighScripts(browser: Browser, options: BrowserContextOptions): Promise<Scripts> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const all = new Set<string>();
    page.on('request', (request) => {
      if (request.resourceType() === 'script') all.add(new URL(request.url()).pathname);
    });
    const first = await scriptsBefore(
      page,
      () => page.goto('/'),
      () => page.getByRole('listitem').filter({ hasText: 'Posters' }).waitFor(),
    );
    await page.locator('svg.recharts-surface').first().waitFor();
    await page.waitForLoadState('networkidle');
    return {
      firstChart: await sum(first, zipped),
      sent: await sum(first, asSent),
      allCharts: await sum([...all], zipped),
    };
  } finally {
    await context.close();
  }
}

async function sum(files: string[], weigh: (file: string) => Promise<number>): Promise<number> {
  const sizes = await Promise.all(files.map((file) => weigh(path.join(built, file))));
  return sizes.reduce((total, size) => total + size, 0) / 1_000;
}

const zipped = async (file: string) => gzipSync(await fs.readFile(file)).length;

/** Files that compression does not make smaller have no compressed form. */
const asSent = async (file: string) => (await fs.stat(`${file}.br`).catch(() => fs.stat(file))).size;
