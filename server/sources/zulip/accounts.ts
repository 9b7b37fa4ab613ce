import { z } from 'zod';
import type { Account } from '../../contract/index.ts';
import { storableName } from '../input/name.ts';
import { idField, optionalFlag, optionalText } from './fields.ts';

/**
 * A user as a realm export lists it (zerver_userprofile) and as the API's "Get all users" gives it (members): the same
 * fields but for the id. Roles replaced the flags in 2019.
 */
export const userSchema = z
  .object({
    id: idField.optional(),
    user_id: idField.optional(),
    email: optionalText,
    delivery_email: optionalText,
    full_name: optionalText,
    is_bot: optionalFlag,
    role: z.int().nullish().catch(null),
    is_realm_admin: optionalFlag,
    is_admin: optionalFlag,
    is_guest: optionalFlag,
  })
  .transform(({ id, user_id, ...user }, context) => {
    const known = id ?? user_id;
    if (known !== undefined) return { ...user, id: known };
    context.issues.push({ code: 'custom', message: 'expected an id', input: id, path: ['id'] });
    return z.NEVER;
  });
export type User = z.infer<typeof userSchema>;

/** Roles of Zulip's users (zerver/models/users.py): 100 owner, 200 administrator, 300 moderator, 400 member, 600 guest. */
const administrator = 200;
const guest = 600;

/** The account of a user. Deactivated users and those without a login (mirror dummies) stay accounts. */
export function accountOf(user: User): Account {
  const id = String(user.id);
  const email = addressOf(user.delivery_email) ?? addressOf(user.email);
  const isGuest = user.role === guest || user.is_guest;
  return {
    id,
    ...(email && { email }),
    name: storableName(user.full_name),
    kind: user.is_bot ? 'bot' : isGuest ? 'guest' : 'employee',
    isPlatformAdmin:
      (typeof user.role === 'number' && user.role <= administrator) ||
      Boolean(user.is_realm_admin || user.is_admin),
  };
}

/**
 * The address of a person. Where it is hidden, Zulip gives `user12@` or, in exports, `exported-user-` and random digits: no
 * address, and none that would say again who it is.
 */
export function addressOf(email: string | null | undefined): string | undefined {
  const address = email?.trim().toLowerCase();
  return address && !/^(?:user\d+|exported-user-[0-9a-f]+)@/.test(address) ? address : undefined;
}

/** Zulip gives each bot an address that ends so, and these to its own; the gateway's is an exception. */
const botAddress = /^(?:[^@]*-bot|emailgateway)@/i;
/** As a word of its own: `Talbot` is none. The second is what Zulip calls its gateway for e-mail. */
const botName = /(?<![\p{L}\p{N}])bot(?![\p{L}\p{N}])|^email gateway$/iu;

/** Whether an author that no list of users has is a bot: by the address, or by the name where there is none. */
export function looksLikeBot(email: string | null | undefined, name: string | null | undefined): boolean {
  return email ? botAddress.test(email) : botName.test(name ?? '');
}
