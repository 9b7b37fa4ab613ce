import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/**
 * A mid-range laptop in an office: half as fast as a core of a current server (which is where this runs, together with
 * server and database), at 20 Mbit/s and 20 ms from the product.
 */
const laptop = { slowdown: 2, bitsPerSecond: 20_000_000, roundTripMilliseconds: 20 };

/** Milliseconds between two pictures of a screen. */
const frame = 17;

/** What a load of the page took; milliseconds from when it was asked for. */
export interface Load {
  /** Its first chart is drawn. */
  firstChart: number;
  /** All its charts are drawn. */
  allCharts: number;
  /** The first chart is drawn, and no task is under way that would keep a visitor waiting for longer than 50 ms. */
  interactive: number;
  /** All its charts are drawn, and the last such task is over. */
  settled: number;
}

interface LongTask {
  start: number;
  end: number;
}

interface Seen {
  firstChart?: number;
  allCharts?: number;
  longTasks: LongTask[];
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
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  await session.detach();
  const { firstChart = Number.NaN, allCharts = Number.NaN, longTasks } = seen;
  return {
    firstChart,
    allCharts,
    interactive: firstPause(firstChart, longTasks),
    settled: Math.max(allCharts, ...longTasks.map(({ end }) => end)),
  };
}

/** When, from an instant on, a visitor who does something is first heard within a frame. */
function firstPause(instant: number, longTasks: LongTask[]): number {
  return longTasks.reduce(
    (free, { start, end }) => (start <= free + frame && end > free ? end : free),
    instant,
  );
}

/** Runs in the page before its own script: notes when charts are drawn and which tasks took longer than 50 ms. */
function watch(): void {
  const seen: Seen = { longTasks: [] };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      seen.longTasks.push({ start: startTime, end: startTime + duration });
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
