import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { readConfig } from '../config.ts';
import { type Context, contextOf } from '../context.ts';
import { type Role, roles } from '../contract/index.ts';
import { registerProblems } from '../http/problem.ts';
import { createTestDatabase } from '../testing/database.ts';
import { accessRoutes, oidcRoutes, registerAccess, userRoutes } from './index.ts';
import { hashPassword } from './password.ts';

/** A route for each kind of caller; each answers who asked. */
export const sampleRoutes: { url: string; callers: readonly Role[] | 'signed-in' }[] = [
  ...roles.map((role) => ({ url: `/api/v1/for-${role}`, callers: [role] })),
  { url: '/api/v1/for-leadership', callers: ['owner', 'executive'] },
  { url: '/api/v1/for-people', callers: ['owner', 'executive', 'viewer'] },
  { url: '/internal/for-signed-in', callers: 'signed-in' },
];

export const goodPassword = 'correct horse battery';

/** The Cookie header of the session that an answer brings, if any. */
export function sessionCookieOf({ cookies }: LightMyRequestResponse): string | undefined {
  const cookie = cookies.find(({ name }) => name.endsWith('uptake_session'));
  return cookie && `${cookie.name}=${cookie.value}`;
}

/** A guarded app with sample routes on a database of its own, whose time a test moves through `now`. */
export class AccessWorld {
  now = 0;
  readonly context: Context;
  /** What the app has logged since the last restart. */
  log: string[] = [];
  readonly #drop: () => Promise<void>;
  #app: FastifyInstance | undefined;

  private constructor(context: Context, drop: () => Promise<void>) {
    this.context = context;
    this.#drop = drop;
  }

  static async create(): Promise<AccessWorld> {
    const { database, pool, drop } = await createTestDatabase();
    // The clock of the figures stands still in another year: sessions must not heed it.
    const config = readConfig({ UPTAKE_NOW: '2019-07-01T00:00:00Z' });
    return new AccessWorld(contextOf({ database, pool, config }), drop);
  }

  /** Starts anew, with these settings of the sign-in: nobody known, nothing remembered. */
  async restart(environment: Record<string, string> = {}): Promise<void> {
    await this.#app?.close();
    for (const table of ['oidc_attempt', 'app_user', 'api_key', 'first_owner_link'] as const) {
      await this.database.deleteFrom(table).execute();
    }
    this.log = [];
    this.now = Date.parse('2026-03-02T09:00:00Z');
    const { publicUrl, oidc } = readConfig(environment);
    Object.assign(this.context.config, { publicUrl, oidc });
    this.#app = this.#build();
    await this.#app.ready();
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    await this.#drop();
  }

  get app(): FastifyInstance {
    if (!this.#app) throw new Error('restart() comes first.');
    return this.#app;
  }

  get database() {
    return this.context.database;
  }

  async addUser(email: string, role: Exclude<Role, 'collector'>): Promise<void> {
    const user = {
      email,
      role,
      password_hash: await hashPassword(goodPassword),
      created_at: new Date(this.now),
    };
    await this.database.insertInto('app_user').values(user).execute();
  }

  signIn(email: string, password = goodPassword, headers: Record<string, string> = {}) {
    return this.app.inject({ method: 'POST', url: '/api/v1/session', payload: { email, password }, headers });
  }

  /** Signs in and gives the Cookie header of the session. */
  async cookieOf(email: string): Promise<string> {
    const cookie = sessionCookieOf(await this.signIn(email));
    if (!cookie) throw new Error(`${email} cannot sign in.`);
    return cookie;
  }

  #build(): FastifyInstance {
    const stream = { write: (line: string) => void this.log.push(line) };
    const app = Fastify({ logger: { level: 'warn', stream } });
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    registerProblems(app);
    registerAccess(app, this.context, () => this.now);
    for (const routes of [accessRoutes, userRoutes, oidcRoutes])
      app.register(
        routes(this.context, () => this.now),
        { prefix: '/api/v1' },
      );
    for (const { url, callers } of sampleRoutes) {
      app.route({
        method: ['GET', 'POST'],
        url,
        config: { roles: callers },
        handler: async ({ viewer }) => viewer,
      });
    }
    app.get('/api/v1/public', { config: { roles: 'public' } }, async () => 'open');
    app.get('/api/v1/public-but-curious', { config: { roles: 'public' } }, async ({ viewer }) => viewer);
    app.get('/api/v1/with-head', { config: { roles: ['viewer'] } }, async () => 'read');
    app.get('/page', async () => '<html>');
    return app;
  }
}
