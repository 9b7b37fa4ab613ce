import { createHmac } from 'node:crypto';
import type {
  Account,
  Community,
  Connection,
  ConnectionKind,
  ConnectionSettings,
  Event,
} from '../contract/index.ts';
import type { Api } from '../testing/api.ts';
import { emptyBatch, type UsagePart } from './batch.ts';
import { openClient } from './client.ts';
import type { Clock } from './clock.ts';
import { pollers } from './pollers.ts';

/** For tests: a key under which secrets are sealed. */
export const secretKey = '6b'.repeat(32);

/** Connects a network as an owner does. */
export async function connect(api: Api, given: object): Promise<Connection & { hook: string }> {
  const response = await api.send('POST', '/api/v1/connections', { source: 'chat', name: 'Chat', ...given });
  if (response.statusCode !== 201) throw new Error(response.body);
  return response.json();
}

export async function connectionNow(api: Api, id: number): Promise<Connection> {
  const { connections } = (await api.send('GET', '/api/v1/connections')).json<{
    connections: Connection[];
  }>();
  const found = connections.find((connection) => connection.id === id);
  if (!found) throw new Error('It is gone.');
  return found;
}

/** The events of a source as they are stored, the oldest first. */
export async function storedEvents(api: Api, source = 'chat') {
  const { rows } = await api.context.pool.query(
    `select event.external_id as id, verb, account.external_id as actor, community.external_id as community,
       coalesce(message, case when verb in (4, 5) then event.external_id end) as message, in_reply_to as "inReplyTo",
       to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
     from event join account on account.id = account_id join source on source.id = event.source_id
       left join community on community.id = community_id
     where source.name = $1 order by occurred_at, event.external_id`,
    [source],
  );
  return rows;
}

/** Headers with which Slack signs a body. */
export function slackHeaders(body: string, secret: string, at = Date.now()) {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
}

/** Headers with which Discourse signs a body. */
export function discourseHeaders(body: string, secret: string, event: string) {
  return {
    'content-type': 'application/json',
    'x-discourse-event-id': '12345',
    'x-discourse-event': event,
    'x-discourse-event-type': event.split('_')[0] ?? '',
    'x-discourse-event-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
}

/** A clock that waits for nothing: it goes on by as much as somebody sleeps, and keeps the waits. */
export function quickClock(start: string): Clock & { slept: number[]; advance(milliseconds: number): void } {
  let now = Date.parse(start);
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    random: () => 1,
    advance(milliseconds) {
      now += milliseconds;
    },
    async sleep(milliseconds, signal) {
      signal.throwIfAborted();
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}

export interface Polled {
  accounts: Account[];
  communities: Community[];
  events: Event[];
  usage: UsagePart[];
  ignored: number;
  refused: number;
  cursor: unknown;
  readTo?: string | null | undefined;
  notice?: string | null | undefined;
}

interface PollSettings {
  url: string;
  clock: Clock;
  cursor?: unknown;
  settings?: Partial<ConnectionSettings>;
  /** Ends the poll after so many pages, as a server that dies does. */
  pages?: number;
  kinds?: Record<string, string>;
}

/** Everything that one poll of a network gives; its cursor as it would be stored. */
export async function pollAll(kind: ConnectionKind, given: PollSettings): Promise<Polled> {
  const { url, clock, cursor = null, pages = Number.POSITIVE_INFINITY, kinds = {} } = given;
  const settings = {
    ...{ baseUrl: url, account: 'bot@example.com', tenant: 'acme.example.com', channels: [], since: null },
    ...given.settings,
  };
  const connection = { id: 1, kind, source: 'chat', settings, baseUrl: url, secret: 'secret-token' };
  const poller = pollers[kind];
  const { signal } = new AbortController();
  const client = openClient({
    baseUrl: url,
    headers: poller.headers(connection),
    clock,
    signal,
    ...{ pace: poller.pace, limits: poller.limits },
  });
  const kindsOf = async (accounts: string[]) =>
    new Map(accounts.flatMap((account) => (kinds[account] ? [[account, kinds[account]] as const] : [])));
  const polled: Polled = { ...emptyBatch(), cursor };
  let seen = 0;
  for await (const page of poller.poll({ connection, client, cursor, kindsOf })) {
    polled.accounts.push(...page.accounts);
    polled.communities.push(...page.communities);
    polled.events.push(...page.events);
    polled.usage.push(...page.usage);
    if (page.readTo !== undefined) polled.readTo = page.readTo;
    if (page.notice !== undefined) polled.notice = page.notice;
    polled.ignored += page.ignored;
    polled.refused += page.refused;
    polled.cursor = JSON.parse(JSON.stringify(page.cursor));
    seen += 1;
    if (seen >= pages) break;
  }
  return polled;
}

/** Events by what tells them apart, each once, in the order of their ids. */
export function distinct(events: Event[]): string[] {
  return [...new Set(events.map(({ externalId }) => externalId))].sort();
}
