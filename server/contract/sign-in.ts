import { z } from 'zod';

export const signInWaysSchema = z
  .object({
    password: z.boolean().describe('false where a password is for owners alone, should the provider fail'),
    provider: z
      .object({ name: z.string().describe('what people call it') })
      .nullable()
      .describe('the OpenID provider, at `/api/v1/oidc/start`'),
  })
  .meta({ id: 'SignInWays' });

/** Why a sign-in through the provider came to nothing; `problem` of the sign-in page. */
export const signInProblems = [
  'not_set_up',
  'denied',
  'expired',
  'provider_failed',
  'email_not_verified',
  'not_let_in',
  'no_role',
  'address_taken',
] as const;
export const signInProblemSchema = z.enum(signInProblems);
export type SignInProblem = z.infer<typeof signInProblemSchema>;

/** Pages for whoever has the address: they ask for no session, and are told nothing of one. */
export const openPages: readonly string[] = ['/sign-in', '/welcome', '/join', '/pulse', '/nudge'];

/** Resolves paths; what leads elsewhere has another origin. */
const here = 'http://uptake.invalid';

/** A path to go to after the sign-in, normalized; anything that could lead to another site becomes the overview. */
export function ownPath(path: string | undefined): string {
  if (!path?.startsWith('/') || !URL.canParse(path, here)) return '/';
  const { origin, pathname, search, hash } = new URL(path, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
