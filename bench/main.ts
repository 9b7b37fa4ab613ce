import { dateOf } from '../fixtures/demo/calendar.ts';
import { openContext } from '../server/database/open.ts';
import { verifyRollup } from '../server/rollup/index.ts';
import { eventsInWeek } from './activity.ts';
import { type Company, type CompanyPlan, companyOf, firstMonday, historyWeeks } from './company.ts';
import { measureCopy, sharesOfCopy } from './copy.ts';
import { measureImport } from './import.ts';
import { measureIngest } from './ingest.ts';
import { growthOf, measureMetrics } from './metrics.ts';
import { measureOverview } from './overview.ts';
import { openWorkshop, type Workshop } from './postgres.ts';
import { type Preloaded, preload } from './preload.ts';
import { type Measurement, report, reportMachine } from './report.ts';
import { measureRivals } from './rivals/measure.ts';
import { readSettings, type Settings } from './settings.ts';
import { configOf, type Stage } from './stage.ts';
import { measureSteady } from './steady.ts';
import { storeStrategy } from './strategy.ts';
import { measureReport } from './weekly-report.ts';

/** Monday after the last event of so many weeks, as an instant. */
const endOf = (weeks: number) => `${dateOf(firstMonday + 7 * weeks)}T00:00:00Z`;

async function measureSize(
  workshop: Workshop,
  plan: CompanyPlan,
  settings: Settings,
): Promise<Measurement[]> {
  const { newEvents, only } = settings;
  const company = companyOf(plan);
  const database = await workshop.createDatabase();
  const context = await openContext(configOf(database.url, endOf(historyWeeks)), 'command', () => {});
  try {
    reportPreload(company, await preload(context, company));
    await storeStrategy(context, company);
    const stage: Stage = { company, context, folder: workshop.folder, newEvents };
    const metrics = only.includes('metrics') ? await measureMetrics(stage) : [];
    for (const measurement of metrics) report(measurement);
    if (only.includes('rivals')) (await measureRivals(stage, metrics)).forEach(report);
    if (only.includes('overview')) (await measureOverview(stage)).forEach(report);
    if (only.includes('report')) (await measureReport(stage)).forEach(report);
    // New events come after the history; for those of each measurement the clock stands where they end.
    const later = (events: number): Stage => {
      const weeks = historyWeeks + Math.ceil(events / eventsInWeek(plan, historyWeeks));
      return { ...stage, context: { ...context, config: configOf(database.url, endOf(weeks)) } };
    };
    const stored: Measurement[] = [];
    const keep = (measured: Measurement[]) => {
      measured.forEach(report);
      stored.push(...measured);
    };
    if (only.includes('copy')) keep(await measureCopy(stage));
    if (only.includes('steady')) keep(await measureSteady(stage));
    if (only.includes('ingest')) keep(await measureIngest(later(3 * newEvents)));
    if (only.includes('import')) keep(await measureImport(later(3 * newEvents)));
    sharesOfCopy(stored).forEach(report);
    if (settings.verify) {
      const differences = await verifyRollup(later(3 * newEvents).context);
      if (differences.length > 0)
        throw new Error(`the rollup differs from a rebuild: ${JSON.stringify(differences)}`);
      console.error('The rollup equals a rebuild.');
    }
    return metrics;
  } finally {
    await context.close();
    await database.drop();
  }
}

/** How fast the history was stored, and made into the rollup. */
function reportPreload({ events, people }: Company, preloaded: Preloaded): void {
  const { directorySeconds, historySeconds, rollupSeconds } = preloaded;
  const unit = 'events/s';
  report({
    ...{ bench: 'preload_history', events, value: events / historySeconds, unit, seconds: historySeconds },
    ...{ people, directorySeconds },
  });
  report({ bench: 'preload_rollup', events, value: events / rollupSeconds, unit, seconds: rollupSeconds });
}

const settings = readSettings();
const workshop = await openWorkshop(settings.databaseUrl);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // What is under way fails where it stands: nothing to report, and no reason to leave the folder behind.
    process.on('uncaughtException', () => {});
    void workshop.close().finally(() => process.exit(1));
  });
}
try {
  const { people, newEvents, seed } = settings;
  reportMachine({ postgresql: workshop.version, embedded: !settings.databaseUrl, people, newEvents, seed });
  const metrics: Measurement[] = [];
  for (const events of settings.events) {
    metrics.push(...(await measureSize(workshop, { seed, people, events }, settings)));
  }
  growthOf(metrics).forEach(report);
} finally {
  await workshop.close();
}
