import { z } from 'zod';
import type { Account } from '../../contract/index.ts';
import { storableName } from '../../sources/index.ts';
import { readAnswer } from '../answer.ts';
import type { NetworkClient } from '../client.ts';
import { NetworkError } from '../network-error.ts';

const text = z.string().nullish().catch(null);
const userSchema = z.object({
  id: z.string().min(1),
  username: z.string().min(1),
  email: text,
  first_name: text,
  last_name: text,
  roles: text,
  is_bot: z.boolean().nullish().catch(null),
});
type User = z.infer<typeof userSchema>;

const perPage = 200;

/** Who is behind the ids of users: events are of user names, as in bulk exports. They are kept for one poll alone. */
export class People {
  readonly #client: NetworkClient;
  readonly #names = new Map<string, string | null>();

  constructor(client: NetworkClient) {
    this.#client = client;
  }

  /** All of them, page by page. */
  async *readAll(): AsyncGenerator<Account[]> {
    for (let page = 0; ; page += 1) {
      const { json } = await this.#client.get('/api/v4/users', { page, per_page: perPage });
      const found = readAnswer(z.array(z.unknown()), json);
      const users = found.flatMap((value) => userSchema.safeParse(value).data ?? []);
      for (const { id, username } of users) this.#names.set(id, username);
      yield users.map(accountOf);
      if (found.length < perPage) return;
    }
  }

  /** The name of a user; null where there is none any more. */
  async nameOf(id: string): Promise<string | null> {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const name = await this.#ask(id);
    this.#names.set(id, name);
    return name;
  }

  async #ask(id: string): Promise<string | null> {
    try {
      const { json } = await this.#client.get(`/api/v4/users/${encodeURIComponent(id)}`);
      return readAnswer(userSchema, json).username;
    } catch (error) {
      if (error instanceof NetworkError && error.code === 'not_found') return null;
      throw error;
    }
  }
}

function accountOf(user: User): Account {
  const roles = (user.roles ?? '').split(' ');
  return {
    id: user.username,
    email: user.email ? user.email.toLowerCase() : null,
    name: storableName([user.first_name, user.last_name].filter(Boolean).join(' '), user.username),
    kind: user.is_bot ? 'bot' : roles.includes('system_guest') ? 'guest' : 'employee',
    isPlatformAdmin: roles.includes('system_admin'),
  };
}
