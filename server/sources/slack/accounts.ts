import { z } from 'zod';
import type { Account } from '../../contract/index.ts';
import { storableName } from '../input/name.ts';
import type { Notes } from '../input/notes.ts';

const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);

const userSchema = z.object({
  id: z.string().trim().min(1),
  name: text,
  real_name: text,
  profile: z.object({ email: text, real_name: text, display_name: text }).nullish().catch(null),
  is_bot: flag,
  is_app_user: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_admin: flag,
  is_owner: flag,
  is_primary_owner: flag,
});
type User = z.infer<typeof userSchema>;

/** The account that Slack itself writes as; it is often absent from users.json. */
export const slackbot = 'USLACKBOT';

/** Turns an element of users.json into an account; null and a refusal where it is none. Deleted users stay accounts. */
export function accountOf(value: unknown, place: string, notes: Notes): Account | null {
  const parsed = userSchema.safeParse(value);
  if (!parsed.success) {
    notes.refuse({
      place,
      code: 'invalid_account',
      reason: 'expected a user with an id; the user is left out',
    });
    return null;
  }
  const user = parsed.data;
  return {
    id: user.id,
    email: user.profile?.email?.trim().toLowerCase() || null,
    name: storableName(user.real_name, user.profile?.real_name, user.profile?.display_name, user.name),
    kind: kindOf(user),
    isPlatformAdmin: Boolean(user.is_admin || user.is_owner || user.is_primary_owner),
  };
}

function kindOf(user: User): 'bot' | 'guest' | 'employee' {
  if (user.is_bot || user.is_app_user || user.id === slackbot) return 'bot';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'employee';
}
