import fs from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/**
 * A mid-range laptop in an office: half as fast as a core of a current server (which is where this runs, together with
 * server and database), at 20 Mbit/s and 20 ms from the product.
 */
const laptop = { slowdown: 2, bitsPerSecond: 20_000_000, roundTripMilliseconds: 20 };

const built = path.join(import.meta.dirname, '../web/dist');

/** What a load of the page took; milliseconds from when it was asked for. */
export interface Load {
  /** Its first chart is drawn. */
  firstChart: number;
  /** All its charts are drawn. */
  allCharts: number;
  /** The charts are drawn, and the last task that would have kept a visitor waiting is over. */
  interactive: number;
  scripts: { kilobytes: number; sentKilobytes: number; allKilobytes: number };
}

interface Script {
  path: string;
  start: number;
  sent: number;
}

interface Seen {
  firstChart?: number;
  allCharts?: number;
  longTasks: { end: number }[];
}

/** Loads the Overview of a signed-in user as a visitor does who comes for the first time, nothing being in the cache. */
export async function loadCold(browser: Browser, options: BrowserContextOptions): Promise<Load> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    return await load(page);
  } finally {
    await context.close();
  }
}

/** The same for one who was there before, whose browser has kept the files. */
export async function loadWarm(page: Page): Promise<Load> {
  return await load(page);
}

async function load(page: Page): Promise<Load> {
  const session = await page.context().newCDPSession(page);
  const bytesPerSecond = laptop.bitsPerSecond / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: laptop.roundTripMilliseconds,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: laptop.slowdown });
  await page.addInitScript(watch);
  await page.goto('/');
  await page.waitForFunction(() => (globalThis as { seen?: Seen }).seen?.allCharts !== undefined);
  await page.waitForLoadState('networkidle');
  const { seen, scripts } = await page.evaluate(() => ({
    seen: (globalThis as unknown as { seen: Seen }).seen,
    scripts: (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map(({ name, startTime, transferSize }) => ({
        path: new URL(name).pathname,
        start: startTime,
        sent: transferSize,
      })),
  }));
  await session.detach();
  const { firstChart = Number.NaN, allCharts = Number.NaN, longTasks } = seen;
  return {
    firstChart,
    allCharts,
    interactive: Math.max(allCharts, ...longTasks.map(({ end }) => end)),
    scripts: await weigh(scripts, firstChart),
  };
}

async function weigh(scripts: Script[], firstChart: number): Promise<Load['scripts']> {
  const weighed = await Promise.all(
    scripts.map(async ({ path: file, start, sent }) => ({
      isBefore: start < firstChart,
      sent,
      zipped: gzipSync(await fs.readFile(path.join(built, file))).length,
    })),
  );
  const before = weighed.filter(({ isBefore }) => isBefore);
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0) / 1_000;
  return {
    kilobytes: sum(before.map(({ zipped }) => zipped)),
    sentKilobytes: sum(before.map(({ sent }) => sent)),
    allKilobytes: sum(weighed.map(({ zipped }) => zipped)),
  };
}

/** Runs in the page before its own script: notes when charts are drawn and which tasks took longer than 50 ms. */
function watch(): void {
  const seen: Seen = { longTasks: [] };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      seen.longTasks.push({ end: startTime + duration });
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const ladder = document.querySelectorAll('ul[class*="list"] > li[class*="step"]').length > 0;
    const plots = [...document.querySelectorAll('section svg.recharts-surface')].filter((plot) =>
      plot.querySelector('path.recharts-curve, path.recharts-rectangle'),
    );
    // What is in the document now is on the screen in the next frame.
    if (ladder || plots.length > 0) seen.firstChart ??= performance.now();
    if (ladder && plots.length === 3) seen.allCharts ??= performance.now();
    if (seen.allCharts === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
