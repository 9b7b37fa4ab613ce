import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { createApiKey } from '../access/index.ts';
import { buildApp } from '../app.ts';
import type { RateLimits } from '../config.ts';
import type { Context } from '../context.ts';
import { type KeyRole, keyRoles } from '../contract/index.ts';
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
  /** Hides who everybody is, with ids under this key. */
  pseudonymKey?: string;
  /** Under which secrets of connections are sealed. */
  secretKey?: string;
  /** Starts with this company in it, its rollup up to date. */
  company?: Company;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The whole HTTP API over a database of its own, asked without a network in the name of any role. */
export interface Api {
  app: FastifyInstance;
  context: Context;
  /** An API key of each role. */
  keys: Record<KeyRole, string>;
  get(url: string, role?: KeyRole): Promise<LightMyRequestResponse>;
  post(
    url: string,
    payload: NonNullable<InjectOptions['payload']>,
    role?: KeyRole,
  ): Promise<LightMyRequestResponse>;
  /** With any method and a body or none; as the owner, if nothing else is said. */
  send(method: Method, url: string, payload?: object, role?: KeyRole): Promise<LightMyRequestResponse>;
  stop(): Promise<void>;
}

export async function startApi({ company, ...settings }: Settings): Promise<Api> {
  const database = await createTestDatabase();
  const context = testContext(database, settings);
  if (company) await storeCompany(context, company);
  await refreshRollup(context);
  const app = await buildApp(context);
  const entries = keyRoles.map(async (role) => [role, await createApiKey(context, { name: role, role })]);
  const keys = Object.fromEntries(await Promise.all(entries)) as Record<KeyRole, string>;
  const authorization = (role: KeyRole) => `Bearer ${keys[role]}`;
  return {
    app,
    context,
    keys,
    get: (url, role = 'executive') => app.inject({ url, headers: { authorization: authorization(role) } }),
    post: (url, payload, role = 'collector') =>
      app.inject({ method: 'POST', url, payload, headers: { authorization: authorization(role) } }),
    send: (method, url, payload, role = 'owner') =>
      app.inject({
        ...{ method, url, headers: { authorization: authorization(role) } },
        ...(payload && { payload }),
      }),
    async stop() {
      await app.close();
      await database.drop();
    },
  };
}
