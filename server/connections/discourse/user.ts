import { z } from 'zod';
import type { Account } from '../../contract/index.ts';
import { storableName } from '../../sources/index.ts';
import { isPerson } from './post.ts';

const userSchema = z.object({
  id: z.int(),
  username: z.string(),
  name: z.string().nullish().catch(null),
  email: z.string().nullish().catch(null),
  admin: z.boolean().nullish().catch(null),
});

/** The account of a user of the API or of a webhook; null where it is none, or the software's own. */
export function accountOfUser(value: unknown): Account | null {
  const user = userSchema.safeParse(value).data;
  if (!user) return null;
  return {
    id: String(user.id),
    name: storableName(user.name, user.username),
    kind: isPerson(user.id) ? 'employee' : 'bot',
    ...(user.email && { email: user.email.toLowerCase() }),
    ...(typeof user.admin === 'boolean' && { isPlatformAdmin: user.admin }),
  };
}
