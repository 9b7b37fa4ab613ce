import type { Page, Route } from 'playwright-core';

/**
 * The paths of the scripts without which a page does not get as far as `drawn` waits for: what it asks for before the API
 * has answered. Whatever script it asks for later is held back until then.
 */
export async function scriptsBefore(
  page: Page,
  visit: () => Promise<unknown>,
  drawn: () => Promise<unknown>,
): Promise<string[]> {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const isApi = ({ pathname }: URL) => pathname.startsWith('/api/');
  const isScript = ({ pathname }: URL) => pathname.endsWith('.js');
  const scripts: string[] = [];
  const note = (route: Route) => {
    scripts.push(new URL(route.request().url()).pathname);
    return route.continue();
  };
  await page.route(isScript, note);
  await page.route(isApi, async (route) => {
    asked.resolve();
    await answer.promise;
    await route.continue();
  });
  await visit();
  await asked.promise;
  await page.waitForLoadState('load');
  await page.unroute(isScript, note);
  const late = Promise.withResolvers<void>();
  await page.route(isScript, async (route) => {
    await late.promise;
    await route.continue();
  });
  answer.resolve();
  await drawn();
  late.resolve();
  return scripts;
}
