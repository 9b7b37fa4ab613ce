import { z } from 'zod';
import type { Account } from '../contract/index.ts';
import type { Notes } from './notes.ts';

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
    name: nameOf(user),
    kind: kindOf(user),
    isPlatformAdmin: Boolean(user.is_admin || user.is_owner || user.is_primary_owner),
  };
}

function kindOf(user: User): 'bot' | 'guest' | 'employee' {
  if (user.is_bot || user.is_app_user || user.id === slackbot) return 'bot';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'employee';
}

/** The real name, or what stands nearest to one; made storable, since users may write anything there. */
function nameOf(user: User): string | null {
  const names = [user.real_name, user.profile?.real_name, user.profile?.display_name, user.name];
  const cleaned = names.map((name) =>
    (name ?? '')
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 200)
      .toWellFormed(),
  );
  return cleaned.find((name) => name !== '') ?? null;
}
