import { z } from 'zod';
import type { Account, Community } from '../../contract/index.ts';
import { storableName } from '../../sources/index.ts';
import { readAnswer } from '../answer.ts';
import type { NetworkClient } from '../client.ts';

const flag = z.boolean().nullish().catch(null);
const text = z.string().nullish().catch(null);

const memberSchema = z.object({
  user_id: z.int(),
  full_name: text,
  email: text,
  delivery_email: text,
  is_bot: flag,
  is_guest: flag,
  is_admin: flag,
  is_owner: flag,
});
const membersSchema = z.object({ members: z.array(z.unknown()) });
const perBatch = 1_000;

/** All members, bots and those who were deactivated too. `email` may be one that Zulip made up, `delivery_email` is none. */
export async function* readPeople(client: NetworkClient): AsyncGenerator<Account[]> {
  const { members } = readAnswer(membersSchema, (await client.get('/api/v1/users')).json);
  const accounts = members.flatMap((value): Account[] => {
    const member = memberSchema.safeParse(value).data;
    if (!member) return [];
    const email = member.delivery_email ?? member.email;
    return [
      {
        id: String(member.user_id),
        email: email && !isMadeUp(email) ? email.toLowerCase() : null,
        name: storableName(member.full_name),
        kind: member.is_bot ? 'bot' : member.is_guest ? 'guest' : 'employee',
        isPlatformAdmin: Boolean(member.is_admin || member.is_owner),
      },
    ];
  });
  for (let start = 0; start < accounts.length; start += perBatch)
    yield accounts.slice(start, start + perBatch);
}

/** Where addresses are hidden, Zulip writes `user11@` and its own host. */
const isMadeUp = (email: string): boolean => /^user\d+@/.test(email);

const streamsSchema = z.object({
  streams: z.array(z.object({ stream_id: z.int(), name: z.string().min(1), invite_only: flag })),
});

/** The public channels. */
export async function readStreams(client: NetworkClient): Promise<(Community & { name: string })[]> {
  const { streams } = readAnswer(streamsSchema, (await client.get('/api/v1/streams')).json);
  return streams
    .filter(({ invite_only }) => !invite_only)
    .map(({ stream_id, name }) => ({ id: String(stream_id), name: name.slice(0, 200) }));
}
