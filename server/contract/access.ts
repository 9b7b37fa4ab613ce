import { z } from 'zod';

export const roles = ['owner', 'executive', 'manager', 'viewer', 'collector'] as const;
export const roleSchema = z.enum(roles);
/** Roles of programs: a manager is a person of the directory. */
export const keyRoles = ['owner', 'executive', 'viewer', 'collector'] as const;
export const keyRoleSchema = z.enum(keyRoles);
export type KeyRole = z.infer<typeof keyRoleSchema>;
export type Role = z.infer<typeof roleSchema>;

/** Who may see every part of the company, the names of managers, and what to do next. */
export const leadership: readonly Role[] = ['owner', 'executive'];

/** The fewest characters of a password that is chosen. */
export const shortestPassword = 12;
export const newPasswordSchema = z
  .string()
  .min(shortestPassword, `at least ${shortestPassword} characters`)
  .max(200);

export const signInSchema = z.object({ email: z.email().max(320), password: z.string().min(1).max(200) });

/** The one-time first link makes the first owner. */
export const firstOwnerSchema = z.object({
  token: z.string().min(1).max(200),
  email: z.email().max(320),
  password: newPasswordSchema,
});

export const sessionSchema = z
  .object({
    email: z.string(),
    role: roleSchema,
    manager: z
      .string()
      .optional()
      .describe('externalId of a manager, who sees the figures of the people below them and their own page'),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;
