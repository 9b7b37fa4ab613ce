import { z } from 'zod';
import { newPasswordSchema } from './access.ts';

/** Roles of people; collectors are programs, and have keys. */
export const userRoles = ['owner', 'executive', 'manager', 'viewer'] as const;
const userRoleSchema = z
  .enum(userRoles)
  .describe(
    '`owner` all, `executive` every figure and the names of managers, `manager` the figures of the people below them and their own page, `viewer` the totals of the company',
  );
export type UserRole = z.infer<typeof userRoleSchema>;

/** How long a one-time link opens something, in days. */
export const linkDays = 7;

export const newUserSchema = z.object({ email: z.email().max(320), role: userRoleSchema }).strict();
export type NewUser = z.infer<typeof newUserSchema>;

export const userChangeSchema = z.object({ role: userRoleSchema }).strict();

export const userSchema = z
  .object({
    id: z.int(),
    email: z.string(),
    role: userRoleSchema,
    createdAt: z.iso.datetime(),
    hasPassword: z.boolean().describe('false until they have used a link to choose one'),
    hasIdentity: z.boolean().describe('whether they sign in through the OpenID provider'),
    linkUntil: z.iso.datetime().nullable().describe('until when an unused link of theirs works'),
    sessions: z.int().describe('browsers in which they are signed in'),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;

export const usersSchema = z
  .object({ users: z.array(userSchema).describe('by e-mail address') })
  .meta({ id: 'Users' });

export type Users = z.infer<typeof usersSchema>;

export const userLinkSchema = z
  .object({
    user: userSchema,
    path: z.string().describe('of the page that takes it, after the address of this Uptake; told this once'),
  })
  .meta({ id: 'UserLink' });
export type UserLink = z.infer<typeof userLinkSchema>;

/** A one-time link, used up to choose a password. */
export const linkUseSchema = z
  .object({ token: z.string().min(1).max(200), password: newPasswordSchema })
  .strict();

export const passwordChangeSchema = z
  .object({ current: z.string().min(1).max(200), password: newPasswordSchema })
  .strict();
