import { createSecretKey, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import { clockOf } from './calendar.ts';
import { demandWholeOidc, type OidcConfig, oidcConfig, oidcVariables } from './oidc-config.ts';

/**
 * Abbreviations and offsets mean one thing to PostgreSQL and another to JavaScript (`CET` with or without summer time,
 * `+02:00` east or west), so only names of places are taken, and UTC.
 */
function isTimeZone(name: string): boolean {
  return (
    name === 'UTC' ||
    (/^[A-Z][A-Za-z_]+\/[A-Za-z0-9_+/-]+$/.test(name) && !name.startsWith('Etc/') && isKnownZone(name))
  );
}

function isKnownZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** An address, a network (`10.0.0.0/8`), or one of the names that the library behind Fastify has for some. */
function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/**
 * The longest that a figure looks back is the twelve weeks of the managers' pages, and the last of these still wait a week
 * for answers: until then late events may come in.
 */
const fewestWeeksKept = 13;
const weeksKept = `expected a whole number of weeks from ${fewestWeeksKept} to 2000; leave it out to keep events for ever`;

const uploadBytes = 'expected a whole number of bytes, like 2147483648';

/** `Name <somebody@example.com>`, or the address alone. */
const senderPattern = /^(?:[^<>\r\n]*<([^<>\s@]+@[^<>\s@]+)>|([^<>\s@]+@[^<>\s@]+))$/;

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

const environmentSchema = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    UPTAKE_DATA_DIR: z.string().default('.data'),
    UPTAKE_TIME_ZONE: z
      .string()
      .refine(isTimeZone, 'expected UTC or a place of the IANA time zone database, like Europe/Berlin')
      .optional(),
    UPTAKE_MIN_GROUP: z.coerce.number().int().min(3, 'the privacy floor is never below 3').default(5),
    UPTAKE_RETENTION_WEEKS: z.coerce
      .number(weeksKept)
      .int(weeksKept)
      .min(fewestWeeksKept, `${weeksKept}, as figures of later weeks still change with late events`)
      .max(2_000, weeksKept)
      .optional(),
    UPTAKE_NOW: z.iso.datetime({ offset: true }).optional(),
    UPTAKE_OWNER_EMAIL: z.email().optional(),
    UPTAKE_OWNER_PASSWORD: z.string().min(12, 'at least 12 characters').optional(),
    UPTAKE_PSEUDONYMOUS: z.enum(['true', 'false'], 'expected true or false').default('false'),
    UPTAKE_PSEUDONYM_KEY: z
      .string()
      .refine(
        (key) => Buffer.byteLength(key) >= 32,
        'expected at least 32 bytes, like the output of openssl rand -hex 32',
      )
      .optional(),
    UPTAKE_SECRET_KEY: z
      .string()
      .transform((text) => Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64'))
      .refine(
        (key) => key.length === 32,
        'expected 32 bytes as hex or base64, like the output of openssl rand -hex 32',
      )
      .optional(),
    UPTAKE_URL: z.url({ protocol: /^https?$/ }).optional(),
    UPTAKE_TRUST_PROXY: z
      .string()
      .transform((list) => list.split(',').map((part) => part.trim()))
      .refine(
        (list) => list.every(isNetwork),
        'expected addresses or networks with commas between, like loopback,10.0.0.0/8',
      )
      .default([]),
    UPTAKE_UPLOAD_LIMIT: z.coerce
      .number(uploadBytes)
      .int(uploadBytes)
      .min(1, uploadBytes)
      .max(Number.MAX_SAFE_INTEGER, uploadBytes)
      .default(2 * 1_024 ** 3),
    UPTAKE_RATE_LIMIT_INGEST: z.coerce.number().int().min(0).default(600_000),
    UPTAKE_RATE_LIMIT_VIEWER: z.coerce.number().int().min(0).default(3_000),
    UPTAKE_RATE_LIMIT_ADDRESS: z.coerce.number().int().min(0).default(3_000),
    UPTAKE_LOG_LEVEL: z.enum(logLevels).optional(),
    UPTAKE_LOG_ADDRESSES: z.stringbool().default(false),
    SMTP_URL: z.url({ protocol: /^smtps?$/, hostname: /./ }).optional(),
    SMTP_FROM: z
      .string()
      .regex(senderPattern, 'expected an address, like Uptake <uptake@example.com>')
      .optional(),
    ...oidcVariables,
  })
  .superRefine(demandWholeOidc);

/** Names of all variables that are read. */
export const environmentVariables = Object.keys(environmentSchema.shape);

/** Where mail goes out. `url` holds credentials: it is in no log and in no answer. */
export interface MailConfig {
  url: string;
  /** What stands in From: a name and an address, or an address. */
  from: string;
  /** The host part of that address. */
  domain: string;
}

/** Requests a minute, counted by each server process; 0: as many as come. */
export interface RateLimits {
  /** Of one key, to the routes through which data comes in. */
  ingest: number;
  /** Of one key or user, to all other routes. */
  viewer: number;
  /** From one address: to public routes of the API, and with credentials that are refused. */
  address: number;
}

/** What the log says. */
export interface LogConfig {
  /** Undefined: warnings on a terminal, else each request as well. */
  level: (typeof logLevels)[number] | undefined;
  /** Whether the log has the network address of whoever asks. */
  addresses: boolean;
}

export interface Config {
  databaseUrl: string | undefined;
  host: string;
  port: number;
  dataDirectory: string;
  /** The organisation's time zone; where `timeZoneGiven` is false, only until the database says which it is. */
  timeZone: string;
  timeZoneGiven: boolean;
  minGroup: number;
  /** So many whole weeks before the current one keep their raw events; undefined: all of them, for ever. */
  retentionWeeks: number | undefined;
  /** The instant that counts as now. */
  now: () => Date;
  /** Where UPTAKE_NOW is set: it is always this. */
  frozenAt: string | undefined;
  owner: { email: string; password: string } | undefined;
  /** Under which ids of people are given out; undefined: they are, as names are, what the directory has. */
  pseudonymKey: KeyObject | undefined;
  /** Under which the secrets of connections lie in the database; undefined: none can be kept. */
  secretKey: KeyObject | undefined;
  /** Where people find the product, without a slash at the end. */
  publicUrl: string | undefined;
  /** The proxies whose word counts for where a request came from and how: addresses, networks, or `loopback`. */
  trustProxy: string[];
  /** Undefined: no mail is sent. */
  mail: MailConfig | undefined;
  /** Undefined: people have passwords. */
  oidc: OidcConfig | undefined;
  /** The most bytes of a file that is uploaded to be imported. */
  uploadLimit: number;
  rateLimits: RateLimits;
  log: LogConfig;
}

/** Bad environment: the message names each variable and what is wrong with it, never its value. */
export class ConfigError extends Error {}

/** Reads the environment into one checked object; empty variables count as unset. Throws ConfigError. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The environment is not usable:\n  ${lines.join('\n  ')}`);
  }
  const { UPTAKE_NOW, UPTAKE_OWNER_EMAIL: email, UPTAKE_OWNER_PASSWORD: password, ...rest } = parsed.data;
  if (Boolean(email) !== Boolean(password)) {
    throw new ConfigError('Set both UPTAKE_OWNER_EMAIL and UPTAKE_OWNER_PASSWORD, or neither.');
  }
  const { UPTAKE_PSEUDONYMOUS: pseudonymous, UPTAKE_PSEUDONYM_KEY: key, ...settings } = rest;
  if (pseudonymous === 'true' && !key) {
    throw new ConfigError(
      'UPTAKE_PSEUDONYMOUS needs UPTAKE_PSEUDONYM_KEY, the same one on every server: at least 32 bytes, like the output of openssl rand -hex 32.',
    );
  }
  return {
    databaseUrl: settings.DATABASE_URL,
    host: settings.HOST,
    port: settings.PORT,
    dataDirectory: settings.UPTAKE_DATA_DIR,
    timeZone: settings.UPTAKE_TIME_ZONE ?? 'UTC',
    timeZoneGiven: settings.UPTAKE_TIME_ZONE !== undefined,
    minGroup: settings.UPTAKE_MIN_GROUP,
    retentionWeeks: settings.UPTAKE_RETENTION_WEEKS,
    frozenAt: UPTAKE_NOW,
    now: clockOf(UPTAKE_NOW),
    owner: email && password ? { email, password } : undefined,
    pseudonymKey: pseudonymous === 'true' && key ? createSecretKey(Buffer.from(key)) : undefined,
    secretKey: settings.UPTAKE_SECRET_KEY && createSecretKey(settings.UPTAKE_SECRET_KEY),
    publicUrl: settings.UPTAKE_URL?.replace(/\/+$/, ''),
    trustProxy: settings.UPTAKE_TRUST_PROXY,
    mail: settings.SMTP_URL ? mailConfig(settings.SMTP_URL, settings.SMTP_FROM) : undefined,
    oidc: oidcConfig(settings),
    uploadLimit: settings.UPTAKE_UPLOAD_LIMIT,
    rateLimits: {
      ingest: settings.UPTAKE_RATE_LIMIT_INGEST,
      viewer: settings.UPTAKE_RATE_LIMIT_VIEWER,
      address: settings.UPTAKE_RATE_LIMIT_ADDRESS,
    },
    log: { level: settings.UPTAKE_LOG_LEVEL, addresses: settings.UPTAKE_LOG_ADDRESSES },
  };
}

function mailConfig(url: string, from: string | undefined): MailConfig {
  const { hostname } = new URL(url);
  const sender = from ?? `Uptake <uptake@${isIP(hostname) ? `[${hostname}]` : hostname}>`;
  const [, inBrackets, alone] = senderPattern.exec(sender) ?? [];
  const address = inBrackets ?? alone ?? '';
  return { url, from: sender, domain: address.slice(address.indexOf('@') + 1) };
}
