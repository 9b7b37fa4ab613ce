import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiKey } from '../access/index.ts';
import { fillWithDemo } from '../command/demo.ts';
import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import type { KeyRole } from '../contract/index.ts';
import { openContext } from '../database/open.ts';
import { startServer } from '../main.ts';
import type { Company } from './company.ts';
import { storeCompany } from './context.ts';
import { createTestDatabase } from './database.ts';
import { startMailServer, type TestMailServer } from './mail-server.ts';
import type { TestOidcProvider } from './oidc-provider.ts';

export interface Product {
  url: string;
  owner: { email: string; password: string };
  /** The product's database and settings, to look behind the API. */
  context: Context;
  /** What took the product's mails, where it was started with one. */
  mailServer: TestMailServer | undefined;
  /** What the product said to whoever started it. */
  messages: string[];
  /** A new API key. */
  key(role: KeyRole): Promise<string>;
  stop(): Promise<void>;
}

export interface ProductOptions {
  /** The instant at which the product's clock stands. */
  now?: string;
  /** Starts with the demo company in it. */
  demo?: boolean;
  /** Starts with this company in it. */
  company?: Company;
  minGroup?: number;
  /** Hides who everybody is, with ids under this key. */
  pseudonymKey?: string;
  /** Seals secrets of connections. */
  secretKey?: string;
  /** Starts with a mail server of its own, and an address to which mails lead. */
  mail?: boolean;
  /** Starts with this provider, and these settings of the sign-in through it. */
  oidc?: { provider: TestOidcProvider; environment?: Record<string, string> };
  /** Starts without any owner: the product prints the one-time link. */
  ownerless?: boolean;
}

/** The real product on a database of its own and a free port, as a person would start it. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const { url, drop } = await createTestDatabase();
  const owner = { email: 'owner@example.com', password: 'correct horse battery' };
  const dataDirectory = await mkdtemp(join(tmpdir(), 'uptake-product-'));
  const mailServer = options.mail ? await startMailServer() : undefined;
  const config = readConfig({
    DATABASE_URL: url,
    UPTAKE_DATA_DIR: dataDirectory,
    SMTP_URL: mailServer?.url,
    SMTP_FROM: mailServer?.mail.from,
    UPTAKE_URL: mailServer ? 'https://uptake.example.com' : options.oidc && 'http://127.0.0.1',
    ...options.oidc?.provider.environment,
    ...options.oidc?.environment,
    PORT: '0',
    UPTAKE_SECRET_KEY: options.secretKey,
    UPTAKE_NOW: options.now,
    UPTAKE_MIN_GROUP: options.minGroup?.toString(),
    ...(options.pseudonymKey && {
      UPTAKE_PSEUDONYMOUS: 'true',
      UPTAKE_PSEUDONYM_KEY: options.pseudonymKey,
    }),
    ...(!options.ownerless && { UPTAKE_OWNER_EMAIL: owner.email, UPTAKE_OWNER_PASSWORD: owner.password }),
  });
  const context = await openContext(config, 'command', () => {});
  if (options.demo) await fillWithDemo(context, { update() {}, end() {} });
  if (options.company) await storeCompany(context, options.company);
  const messages: string[] = [];
  const server = await startServer(config, (message) => messages.push(message));
  if (config.oidc) {
    // The port is known only now.
    config.oidc.redirectUri = `${server.url}/api/v1/oidc/callback`;
    options.oidc?.provider.register(config.oidc.redirectUri);
  }
  return {
    url: server.url,
    owner,
    context,
    mailServer,
    messages,
    key: (role) => createApiKey(context, { name: `${role} ${crypto.randomUUID()}`, role }),
    async stop() {
      await server.stop();
      await mailServer?.stop();
      await context.close();
      await drop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
