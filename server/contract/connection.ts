import { z } from 'zod';
import { dateSchema } from './date.ts';
import { sourceNameSchema } from './event.ts';
import { freeText, typedText } from './text.ts';

/** The networks that can be connected, and how each can be: it sends (`webhook`), or it is asked (`poll`). */
export const connectionModesOf = {
  slack: ['webhook', 'poll'],
  mattermost: ['webhook', 'poll'],
  zulip: ['webhook', 'poll'],
  discourse: ['webhook', 'poll'],
  'viva-engage': ['poll'],
  'microsoft-graph': ['poll'],
} as const;
export type ConnectionKind = keyof typeof connectionModesOf;
export const connectionKinds = Object.keys(connectionModesOf) as ConnectionKind[];
export const connectionModes = ['webhook', 'poll'] as const;
export type ConnectionMode = (typeof connectionModes)[number];

/** Where a network is that has one address for everybody; the others' own has to be given. */
export const connectionHosts: Partial<Record<ConnectionKind, string>> = {
  slack: 'https://slack.com',
  'viva-engage': 'https://www.yammer.com',
  'microsoft-graph': 'https://graph.microsoft.com',
};

/** Kinds that ask in somebody's name beside the secret: a bot's e-mail address, a user name. */
export const connectionAccounts: Partial<Record<ConnectionKind, string>> = {
  zulip: 'e-mail address of the bot',
  discourse: 'user name of the API key',
  'microsoft-graph': 'application (client) ID',
};

/** Kinds that are at one address for everybody, and ask whose part of it is meant. */
export const connectionTenants: Partial<Record<ConnectionKind, string>> = {
  'microsoft-graph': 'directory (tenant) ID',
};

/** Kinds that bring what other networks did, each under its own name: the `source` of the connection is not used. */
export const connectionSources: Partial<Record<ConnectionKind, readonly string[]>> = {
  'microsoft-graph': ['viva-engage', 'teams'],
};

const settingsSchema = z
  .object({
    baseUrl: z
      .url({ protocol: /^https?$/, error: 'expected an address like https://chat.example.com' })
      .max(500)
      .nullable()
      .default(null)
      .describe('where the network is; null for one that is at one place for everybody, and for webhooks'),
    account: freeText(200)
      .default('')
      .describe(
        'whose secret it is where the network wants to know: the bot of Zulip, the user of Discourse, the application of Microsoft Graph',
      ),
    tenant: freeText(200)
      .regex(
        /^$|^[0-9a-z][0-9a-z.-]*$/i,
        'expected an ID like 6f1d..., or a domain like acme.onmicrosoft.com',
      )
      .default('')
      .describe('of Microsoft Graph: the directory (tenant) of Microsoft Entra, by its ID or a domain'),
    channels: z
      .array(typedText(200))
      .max(500)
      .default([])
      .describe('ids or names of the channels that are read; empty: all public ones'),
    since: dateSchema
      .nullable()
      .default(null)
      .describe('the first poll begins there; null: with the first message'),
  })
  .strict()
  .meta({ id: 'ConnectionSettings' });
export type ConnectionSettings = z.output<typeof settingsSchema>;

const secretSchema = z
  .string()
  .trim()
  .min(8, 'expected at least 8 characters')
  .max(4_000)
  .regex(/^[\x20-\x7e\s]+$/, 'expected letters, digits and signs of ASCII')
  .describe('signing secret or token; of Mattermost and Zulip webhooks several, with spaces between');

/** What a network that is asked needs to know and was not told. */
export function missingSettings(kind: ConnectionKind, settings: ConnectionSettings) {
  const [account, tenant] = [connectionAccounts[kind], connectionTenants[kind]];
  const missing: { setting: 'baseUrl' | 'account' | 'tenant'; expected: string }[] = [];
  if (settings.baseUrl === null && !connectionHosts[kind])
    missing.push({
      setting: 'baseUrl',
      expected: `expected the address of your ${kind}, like https://${kind}.example.com`,
    });
  if (tenant && settings.tenant === '')
    missing.push({ setting: 'tenant', expected: `expected the ${tenant}` });
  if (account && settings.account === '')
    missing.push({ setting: 'account', expected: `expected the ${account}` });
  return missing;
}

/** A new connection. */
export const newConnectionSchema = z
  .object({
    name: typedText(100).describe('no two have the same, whatever its case'),
    source: sourceNameSchema,
    kind: z.enum(connectionKinds),
    mode: z.enum(connectionModes),
    settings: settingsSchema.prefault({}),
    secret: secretSchema,
  })
  .strict()
  .superRefine(({ kind, mode, settings }, context) => {
    const complain = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (!(connectionModesOf[kind] as readonly string[]).includes(mode))
      complain(['mode'], `${kind} can only be polled`);
    if (mode === 'webhook') return;
    for (const { setting, expected } of missingSettings(kind, settings))
      complain(['settings', setting], expected);
  })
  .meta({ id: 'NewConnection' });
export type NewConnection = z.output<typeof newConnectionSchema>;

/** What can be changed: all of it but kind, mode and source, which say what was read so far. */
export const connectionChangeSchema = z
  .object({
    name: newConnectionSchema.shape.name,
    settings: settingsSchema.prefault({}),
    secret: secretSchema.optional().describe('absent: as it was; needed where baseUrl changes'),
  })
  .strict()
  .meta({ id: 'ConnectionChange' });
export type ConnectionChange = z.output<typeof connectionChangeSchema>;

export const connectionStates = ['active', 'paused', 'failing'] as const;

export const connectionSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    source: z.string(),
    kind: z.enum(connectionKinds),
    mode: z.enum(connectionModes),
    state: z
      .enum(connectionStates)
      .describe(
        '`failing`: the last thing that happened was an error; it goes on by itself once that is mended',
      ),
    settings: settingsSchema,
    secret: z
      .enum(['readable', 'other_key', 'no_key'])
      .describe('it is set; whether UPTAKE_SECRET_KEY opens it, is another one, or is missing'),
    hook: z.string().nullable().describe('path to which the network sends; null where it is polled'),
    createdAt: z.iso.datetime(),
    lastEventAt: z.iso.datetime().nullable().describe('when the newest event happened'),
    lastSuccessAt: z.iso.datetime().nullable(),
    lastError: z
      .object({ at: z.iso.datetime(), code: z.string(), words: z.string() })
      .nullable()
      .describe('the newest one, also where it went well since'),
    failures: z.int().describe('polls that failed one after another'),
    readTo: dateSchema.nullable().describe('of reports by day: the last day that was read of all of them'),
    notice: z.string().nullable().describe('what an owner should know although it goes well'),
    nextPollAt: z.iso.datetime().nullable(),
    counts: z.object({
      accepted: z.int().describe('events that were new'),
      usage: z.int().describe('rows of usage reports that were read, those that were read again included'),
      duplicates: z.int().describe('events that were there already'),
      refused: z.int().describe('events that are in the quarantine, and what could not be read'),
      ignored: z.int().describe('what came and is no activity: edits, bots, private conversations'),
      wrongSignatures: z.int().describe('requests that were not from the network'),
    }),
  })
  .meta({ id: 'Connection' });
export type Connection = z.infer<typeof connectionSchema>;

export const connectionsSchema = z
  .object({
    hasKey: z.boolean().describe('whether UPTAKE_SECRET_KEY is set, without which nothing can be connected'),
    publicUrl: z.string().nullable().describe('UPTAKE_URL, at which networks find the hooks'),
    connections: z.array(connectionSchema).describe('by name'),
  })
  .meta({ id: 'Connections' });
export type Connections = z.infer<typeof connectionsSchema>;

/** What a test found out. */
export const connectionTestSchema = z
  .object({
    works: z.boolean().describe('whether everything that is needed is there'),
    findings: z.array(z.object({ isGood: z.boolean(), words: z.string() })),
  })
  .meta({ id: 'ConnectionTest' });
export type ConnectionTest = z.infer<typeof connectionTestSchema>;
