import type { Browser, Page } from 'playwright-core';
import buildDashboard from '../server/testing/dashboard.ts';
import { findChromium, launchChromium } from '../server/testing/find-chromium.ts';
import { roundsOf } from '../server/testing/request-rounds.ts';
import { Visitor } from './overview-answers.ts';
import { type Load, loadCold, loadWarm } from './overview-load.ts';
import { weighScripts } from './overview-scripts.ts';
import type { Measurement } from './report.ts';
import { withServer } from './server.ts';
import type { Stage } from './stage.ts';
import { percentile } from './statistics.ts';

const targets = { rounds: 1, serverMilliseconds: 150, interactiveMilliseconds: 1_000, scriptKilobytes: 200 };
const warmUps = 5;
const replays = 100;
const loads = 15;

/** Opens the Overview in a browser as its owner does: what it asks for, what that takes the server, and when it can be used. */
export async function measureOverview(stage: Stage): Promise<Measurement[]> {
  await buildDashboard();
  const browser = await launchChromium(await findChromium());
  try {
    return await withServer(stage, 'owner', async ({ url }) => await measure(browser, url, stage));
  } finally {
    await browser.close();
  }
}

async function measure(browser: Browser, url: string, stage: Stage): Promise<Measurement[]> {
  const { events } = stage.company;
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await signIn(page, stage);
  const rounds = await roundsOf(page, () => page.goto('/'));
  const storageState = await context.storageState();
  const cookie = storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const times = await replay(url, cookie, [['/'], ...rounds]);
  const scripts = await weighScripts(browser, { baseURL: url, storageState });
  const cold: Load[] = [];
  const warm: Load[] = [];
  for (let run = 0; run < loads; run++) cold.push(await loadCold(browser, { baseURL: url, storageState }));
  for (let run = 0; run < loads; run++) warm.push(await loadWarm(page));
  await context.close();
  const median = (all: Load[], of: (load: Load) => number) => percentile(all.map(of), 50);
  return [
    {
      ...{ bench: 'overview_requests_rounds', events, value: rounds.length, unit: 'rounds' },
      ...{ target: targets.rounds, requests: rounds.flat().length },
    },
    {
      ...{ bench: 'overview_server_p95', events, value: percentile(times, 95), unit: 'ms' },
      ...{ target: targets.serverMilliseconds, median: percentile(times, 50), runs: times.length },
    },
    {
      ...{
        bench: 'overview_interactive',
        events,
        value: median(cold, (load) => load.interactive),
        unit: 'ms',
      },
      ...{
        target: targets.interactiveMilliseconds,
        p95: percentile(
          cold.map((load) => load.interactive),
          95,
        ),
      },
      firstChartMs: median(cold, (load) => load.firstChart),
      allChartsMs: median(cold, (load) => load.allCharts),
      settledMs: median(cold, (load) => load.settled),
      nextVisitMs: median(warm, (load) => load.interactive),
      runs: cold.length,
    },
    {
      ...{ bench: 'overview_script_kilobytes', events, value: scripts.firstChart, unit: 'kB' },
      ...{ target: targets.scriptKilobytes, sent: scripts.sent, withAllCharts: scripts.allCharts },
    },
  ];
}

async function signIn(page: Page, { context }: Stage): Promise<void> {
  const { owner } = context.config;
  if (!owner) throw new Error('There is no owner to sign in.');
  await page.goto('/');
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Is it taking hold?' }).waitFor();
  await page.waitForLoadState('networkidle');
}

async function replay(url: string, cookie: string, rounds: string[][]): Promise<number[]> {
  const visitor = new Visitor(url, cookie);
  const times: number[] = [];
  for (let run = 0; run < warmUps + replays; run++) times.push(await visitor.time(rounds));
  visitor.close();
  return times.slice(warmUps);
}
