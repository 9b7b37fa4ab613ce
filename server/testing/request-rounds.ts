import { setTimeout } from 'node:timers/promises';
import type { Page, Route } from 'playwright-core';

/** For so long nothing may move before a page counts as waiting for answers alone, in milliseconds. */
const stillness = 400;

/**
 * The paths that a page asks the API for while `visit` goes on, in rounds: every answer is held back until the page can
 * get no further without one, and what it then asks for had to wait for an answer of the round before. How quick page and
 * server are has no part in it.
 */
export async function roundsOf(page: Page, visit: () => Promise<unknown>): Promise<string[][]> {
  let underWay = 0;
  let moved = performance.now();
  const move = (by: number) => {
    underWay += by;
    moved = performance.now();
  };
  page.on('request', () => move(1));
  page.on('requestfinished', () => move(-1));
  page.on('requestfailed', () => move(-1));
  let held: Route[] = [];
  const isApi = ({ pathname }: URL) => pathname.startsWith('/api/');
  await page.route(isApi, (route) => void held.push(route));
  let isVisited = false;
  const visited = visit().finally(() => {
    isVisited = true;
    move(0);
  });
  const rounds: string[][] = [];
  for (;;) {
    while (!isVisited || underWay > held.length || performance.now() - moved < stillness)
      await setTimeout(20);
    if (held.length === 0) break;
    const released = held;
    held = [];
    rounds.push(released.map((route) => pathOf(route.request().url())));
    await Promise.all(released.map((route) => route.continue()));
    moved = performance.now();
  }
  await visited;
  await page.unroute(isApi);
  return rounds;
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
