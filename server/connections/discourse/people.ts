import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import { emptyBatch } from '../batch.ts';
import type { NetworkClient } from '../client.ts';
import { NetworkError } from '../network-error.ts';
import type { Page } from '../poller.ts';
import type { DiscourseCursor } from './cursor.ts';
import { accountOfUser } from './user.ts';

/** Everybody: with addresses where the key is an administrator's, and else as the directory of users lists them. */
export async function* readPeople(client: NetworkClient, cursor: DiscourseCursor): AsyncGenerator<Page> {
  const startedAt = client.now();
  try {
    yield* readPages(client, cursor, askAdmin);
  } catch (error) {
    if (!(error instanceof NetworkError) || !['forbidden', 'not_found'].includes(error.code)) throw error;
    yield* readPages(client, cursor, askDirectory);
  }
  cursor.peopleAt = startedAt;
}

type Ask = (client: NetworkClient, page: number) => Promise<unknown[]>;

async function* readPages(client: NetworkClient, cursor: DiscourseCursor, ask: Ask): AsyncGenerator<Page> {
  const seen = new Set<string>();
  for (let page = 0; ; page += 1) {
    const found = (await ask(client, page)).flatMap((user) => accountOfUser(user) ?? []);
    const accounts = found.filter(({ id }) => !seen.has(id));
    // The last page comes again and again from some versions.
    if (accounts.length === 0) return;
    for (const { id } of accounts) seen.add(id);
    yield { ...emptyBatch(), accounts, cursor };
  }
}

/** Pages of the administrators' list count from 1. */
async function askAdmin(client: NetworkClient, page: number): Promise<unknown[]> {
  const { json } = await client.get('/admin/users/list/active.json', { show_emails: true, page: page + 1 });
  return readAnswer(z.array(z.unknown()), json);
}

const directorySchema = z.object({ directory_items: z.array(z.object({ user: z.unknown() })) });

async function askDirectory(client: NetworkClient, page: number): Promise<unknown[]> {
  const { json } = await client.get('/directory_items.json', { period: 'all', order: 'post_count', page });
  return readAnswer(directorySchema, json).directory_items.map(({ user }) => user);
}
