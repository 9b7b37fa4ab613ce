import { z } from 'zod';
import type { Account, Community } from '../../contract/index.ts';
import { storableName } from '../../sources/index.ts';
import { readAnswer } from '../answer.ts';
import type { NetworkClient } from '../client.ts';

const text = z.string().nullish().catch(null);
const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
  .nullish()
  .catch(null);

const userSchema = z.object({
  id: z.int(),
  full_name: text,
  name: text,
  email: text,
  admin: flag,
  verified_admin: flag,
  guest: flag,
});
const groupSchema = z.object({ id: z.int(), full_name: text, name: text, privacy: text });

/** Both lists give fifty at a time, and nothing after the last. */
async function* readPages(client: NetworkClient, path: string): AsyncGenerator<unknown[]> {
  for (let page = 1; ; page += 1) {
    const found = readAnswer(z.array(z.unknown()), (await client.get(path, { page })).json);
    if (found.length === 0) return;
    yield found;
    if (found.length < 50) return;
  }
}

/** The users of the network, page by page. */
export async function* readPeople(client: NetworkClient): AsyncGenerator<Account[]> {
  for await (const page of readPages(client, '/api/v1/users.json'))
    yield page.flatMap((value): Account[] => {
      const user = userSchema.safeParse(value).data;
      if (!user) return [];
      const kind = user.guest ? 'guest' : 'employee';
      return [
        {
          ...{ id: String(user.id), email: user.email?.toLowerCase() || null, kind },
          name: storableName(user.full_name, user.name),
          isPlatformAdmin: Boolean(user.admin || user.verified_admin),
        },
      ];
    });
}

/** The public groups, page by page. */
export async function* readGroups(client: NetworkClient): AsyncGenerator<(Community & { name: string })[]> {
  for await (const page of readPages(client, '/api/v1/groups.json'))
    yield page.flatMap((value) => {
      const group = groupSchema.safeParse(value).data;
      const name = storableName(group?.full_name, group?.name);
      return group && name && group.privacy !== 'private' ? [{ id: String(group.id), name }] : [];
    });
}
