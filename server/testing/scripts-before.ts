import type { Page } from 'playwright-core';

/**
 * The paths of the scripts with which a page gets as far as `drawn` waits for: those that its document names, and what they
 * import. Whatever script it asks for later is held back until then; who cannot be drawn without one is never drawn.
 */
export async function scriptsBefore(
  page: Page,
  visit: () => Promise<unknown>,
  drawn: () => Promise<unknown>,
): Promise<string[]> {
  const scripts: string[] = [];
  const late = Promise.withResolvers<void>();
  // Comes when the scripts of the document have run, which is before anything is drawn.
  let haveRun = false;
  page.once('domcontentloaded', () => {
    haveRun = true;
  });
  const isScript = ({ pathname }: URL) => pathname.endsWith('.js');
  await page.route(isScript, async (route) => {
    if (haveRun) await late.promise;
    else scripts.push(new URL(route.request().url()).pathname);
    await route.continue();
  });
  const visited = visit();
  await drawn().finally(() => late.resolve());
  await visited;
  await page.unroute(isScript);
  return scripts;
}
