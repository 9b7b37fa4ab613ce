import { demoCompany } from '../../fixtures/demo/index.ts';
import { localDate } from '../calendar.ts';
import { collect } from '../collect/index.ts';
import type { Context } from '../context.ts';
import type { Event } from '../contract/index.ts';
import { storeAccounts, storeCommunities, storePeople } from '../directory/index.ts';
import { refreshRollup } from '../rollup/index.ts';
import { CommandError } from './error.ts';
import type { Progress } from './progress.ts';

const batchSize = 5_000;
/** About as many events as the company has: only the progress bar uses it. */
const expectedEvents = 450_000;

/**
 * Fills an empty database with the made-up company, whose last day is today. Throws where there is anything in it
 * already. Gives the number of people and events.
 */
export async function fillWithDemo(
  context: Context,
  progress: Progress,
): Promise<{ people: number; events: number }> {
  const { database, config } = context;
  const anybody = await database.selectFrom('person').select('id').limit(1).executeTakeFirst();
  const anything = await database.selectFrom('source').select('id').limit(1).executeTakeFirst();
  if (anybody || anything) {
    throw new CommandError(
      'The database is not empty; the demo company never mixes with real data. Set UPTAKE_DATA_DIR to a new folder.',
    );
  }
  const company = demoCompany({ end: localDate(config.now(), config.timeZone) });
  await storePeople(context, company.people);
  await storeAccounts(context, company.source, company.accounts);
  await storeCommunities(context, company.source, company.communities);
  let events = 0;
  let batch: Event[] = [];
  const flush = async () => {
    events += (await collect(context, company.source, batch)).accepted;
    batch = [];
    progress.update(Math.min(events, expectedEvents), expectedEvents);
  };
  for (const event of company.events()) {
    if (batch.push(event) === batchSize) await flush();
  }
  await flush();
  await database.updateTable('setting').set({ launch: company.launch }).execute();
  while ((await refreshRollup(context)) > 0);
  return { people: company.people.length, events };
}
