import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { createApiKey } from '../access/index.ts';
import { buildApp } from '../app.ts';
import type { RateLimits } from '../config.ts';
import type { Context } from '../context.ts';
import { type Role, roles } from '../contract/index.ts';
import { refreshRollup } from '../rollup/index.ts';
import type { Company } from './company.ts';
import { storeCompany, testContext } from './context.ts';
import { createTestDatabase } from './database.ts';

interface Settings {
  /** The instant at which the clock stands. */
  now: string;
  timeZone?: string;
  minGroup?: number;
  /** Requests a minute; absent: as many as come. */
  rateLimits?: RateLimits;
  /** Starts with this company in it, its rollup up to date. */
  company?: Company;
}

/** The whole HTTP API over a database of its own, asked without a network in the name of any role. */
export interface Api {
  app: FastifyInstance;
  context: Context;
  /** An API key of each role. */
  keys: Record<Role, string>;
  get(url: string, role?: Role): Promise<LightMyRequestResponse>;
  post(
    url: string,
    payload: NonNullable<InjectOptions['payload']>,
    role?: Role,
  ): Promise<LightMyRequestResponse>;
  stop(): Promise<void>;
}

export async function startApi({ company, ...settings }: Settings): Promise<Api> {
  const database = await createTestDatabase();
  const context = testContext(database, settings);
  if (company) await storeCompany(context, company);
  await refreshRollup(context);
  const app = await buildApp(context);
  const entries = roles.map(async (role) => [role, await createApiKey(context, { name: role, role })]);
  const keys = Object.fromEntries(await Promise.all(entries)) as Record<Role, string>;
  const authorization = (role: Role) => `Bearer ${keys[role]}`;
  return {
    app,
    context,
    keys,
    get: (url, role = 'viewer') => app.inject({ url, headers: { authorization: authorization(role) } }),
    post: (url, payload, role = 'collector') =>
      app.inject({ method: 'POST', url, payload, headers: { authorization: authorization(role) } }),
    async stop() {
      await app.close();
      await database.drop();
    },
  };
}
