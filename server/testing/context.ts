import { collect } from '../collect/index.ts';
import { type Config, type RateLimits, readConfig } from '../config.ts';
import { type Context, contextOf } from '../context.ts';
import { storeAccounts, storeCommunities, storePeople } from '../directory/index.ts';
import type { Company } from './company.ts';
import type { TestDatabase } from './database.ts';

/** Works on a test database with the settings given; the clock stands at `now`. */
export function testContext(
  { database, pool }: Pick<TestDatabase, 'database' | 'pool'>,
  settings: {
    now: string;
    timeZone?: string;
    minGroup?: number;
    rateLimits?: RateLimits;
    pseudonymKey?: string;
    secretKey?: string;
  },
): Context {
  const config: Config = {
    ...readConfig({
      ...(settings.pseudonymKey && {
        UPTAKE_PSEUDONYMOUS: 'true',
        UPTAKE_PSEUDONYM_KEY: settings.pseudonymKey,
      }),
      UPTAKE_SECRET_KEY: settings.secretKey,
    }),
    timeZone: settings.timeZone ?? 'UTC',
    minGroup: settings.minGroup ?? 3,
    // A test asks more in a second than anybody in a minute.
    rateLimits: settings.rateLimits ?? { ingest: 0, viewer: 0, address: 0 },
    now: () => new Date(settings.now),
  };
  return contextOf({ database, pool, config });
}

/** Puts a company's raw data in the way the API does. */
export async function storeCompany(context: Context, company: Company): Promise<void> {
  await storePeople(context, company.people);
  for (const { name, accounts, communities, events } of company.sources) {
    await storeAccounts(context, name, accounts);
    await storeCommunities(context, name, communities);
    for (let start = 0; start < events.length; start += 10_000) {
      await collect(context, name, events.slice(start, start + 10_000));
    }
  }
}
