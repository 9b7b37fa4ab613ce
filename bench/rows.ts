import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { verbNumber } from '../server/collect/index.ts';
import type { Context } from '../server/context.ts';
import type { Event } from '../server/contract/index.ts';
import { source } from './company.ts';

/** Columns of the table `event`, in the order in which `rowWriter` writes them. */
export const eventColumns =
  'occurred_at, account_id, source_id, community_id, verb, external_id, message, in_reply_to, invitee_account_id';

/** What the database calls what events name. */
export interface StoredIds {
  source: number;
  accounts: Map<string, number>;
  communities: Map<string, number>;
}

/** Reads them; accounts and communities must be stored already. */
export async function storedIds({ database }: Context): Promise<StoredIds> {
  const [{ id }, accounts, communities] = await Promise.all([
    database.selectFrom('source').select('id').where('name', '=', source).executeTakeFirstOrThrow(),
    database.selectFrom('account').select(['id', 'external_id']).execute(),
    database.selectFrom('community').select(['id', 'external_id']).execute(),
  ]);
  return {
    source: id,
    accounts: new Map(accounts.map((account) => [account.external_id, account.id])),
    communities: new Map(communities.map((community) => [community.external_id, community.id])),
  };
}

/** A column of COPY text; generated texts need no escaping. */
export const columnOf = (value: string | number | null | undefined): string | number => value ?? '\\N';

/** The id of what is stored already, as such a column. */
export function idIn(ids: Map<string, number>, key: string | null | undefined): string | number {
  if (key === null || key === undefined) return columnOf(null);
  const id = ids.get(key);
  if (id === undefined) throw new Error(`expected a stored account or community ${key}, found none`);
  return id;
}

/** Gives the function that writes an event as one line of COPY text, as an ingest would store it. */
export function rowWriter({ source, accounts, communities }: StoredIds): (event: Event) => string {
  return (event) =>
    `${[
      ...[event.occurredAt, idIn(accounts, event.actor), source, idIn(communities, event.community)],
      ...[verbNumber[event.verb], event.externalId, columnOf(event.message), columnOf(event.inReplyTo)],
      idIn(accounts, event.invitee),
    ].join('\t')}\n`;
}

/** Sends chunks of COPY text on a connection of its own, in one transaction; resolves after the commit. */
export async function copyInto(pool: pg.Pool, target: string, chunks: Iterable<string>): Promise<void> {
  const client = await pool.connect();
  try {
    await copyOn(client, target, chunks);
  } finally {
    client.release();
  }
}

/** The same on a connection that is there, in its transaction. */
export async function copyOn(client: pg.PoolClient, target: string, chunks: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks), client.query(copyFrom(`copy ${target} from stdin`)));
}

const linesInChunk = 1_000;

/** Many lines in fewer pieces. */
export function* chunksOf(lines: readonly string[]): Generator<string> {
  for (let start = 0; start < lines.length; start += linesInChunk)
    yield lines.slice(start, start + linesInChunk).join('');
}
