import { isIP } from 'node:net';
import { z } from 'zod';
import { type UserRole, userRoles } from './contract/index.ts';

/** How people sign in through an OpenID provider. `clientSecret` is in no log and in no answer. */
export interface OidcConfig {
  issuer: URL;
  clientId: string;
  clientSecret: string;
  /** What people call it. */
  name: string;
  scope: string;
  /** The claim that names somebody's groups. */
  roleClaim: string;
  /** Which groups make which role, `*` being everybody; undefined: owners let people in and give them their role. */
  roles: Partial<Record<UserRole, string[]>> | undefined;
  /** Whether an e-mail address counts of which the provider does not say whether it is verified. */
  trustEmail: boolean;
  /** Whether passwords are for owners alone. */
  only: boolean;
  /** Where the provider sends people back to. */
  redirectUri: string;
}

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));

/** Tokens and secrets would pass in the clear. */
function isSafe(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'https:' || isLoopback(hostname);
}

/** Everybody with an account at Microsoft could come in through these, with an e-mail address of their choice. */
function isOfOneOrganization(issuer: string): boolean {
  const { hostname, pathname } = new URL(issuer);
  return (
    hostname !== 'login.microsoftonline.com' || !/^\/(common|organizations|consumers)(\/|$)/.test(pathname)
  );
}

const roleForm = `expected roles with their groups, like owner=uptake-owners,viewer=staff|contractors or viewer=*; the roles are ${userRoles.join(', ')}`;

const rolesSchema = z.string().transform((text, context): Partial<Record<UserRole, string[]>> => {
  const roles: Partial<Record<UserRole, string[]>> = {};
  for (const part of text.split(',')) {
    const [name = '', groups = ''] = part.split(/=(.*)/s).map((side) => side.trim());
    const role = userRoles.find((known) => known === name);
    const names = groups.split('|').map((group) => group.trim());
    const isRepeated = role && roles[role];
    if (!role || isRepeated || names.includes('')) {
      context.addIssue({ code: 'custom', message: isRepeated ? `names ${role} twice` : roleForm });
      return z.NEVER;
    }
    roles[role] = names;
  }
  return roles;
});

const flag = z.stringbool({
  truthy: ['true'],
  falsy: ['false'],
  case: 'sensitive',
  error: 'expected true or false',
});

/** The variables, part of the schema of the environment. */
export const oidcVariables = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isSafe, {
      error: 'expected https; http only on this machine (localhost, 127.0.0.1)',
      abort: true,
    })
    .refine(
      isOfOneOrganization,
      'expected the issuer of one tenant: its id in the place of common, organizations or consumers',
    )
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().trim().min(1).max(60).optional(),
  OIDC_SCOPE: z
    .string()
    .refine((scope) => scope.split(' ').includes('openid'), 'expected openid among the scopes')
    .optional(),
  OIDC_ROLE_CLAIM: z.string().optional(),
  OIDC_ROLES: rolesSchema.optional(),
  OIDC_TRUST_EMAIL: flag.optional(),
  OIDC_ONLY: flag.optional(),
};

const variablesSchema = z.object({ ...oidcVariables, UPTAKE_URL: z.string().optional() });
type Variables = z.output<typeof variablesSchema>;

const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'UPTAKE_URL'] as const;

/** Which of the variables must be set as well. */
export function demandWholeOidc(variables: Variables, context: z.RefinementCtx): void {
  const given = Object.keys(oidcVariables).find((name) => variables[name as keyof Variables] !== undefined);
  if (!given) return;
  for (const name of needed) {
    if (variables[name] !== undefined) continue;
    context.addIssue({ code: 'custom', path: [name], message: `must be set as well, as ${given} is` });
  }
}

/** The settings in checked variables; undefined where nobody signs in that way. */
export function oidcConfig(variables: Variables): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = variables;
  if (!issuer || !clientId || !clientSecret) return undefined;
  return {
    issuer: new URL(issuer),
    clientId,
    clientSecret,
    name: variables.OIDC_NAME ?? 'your organisation',
    scope: variables.OIDC_SCOPE ?? 'openid email profile',
    roleClaim: variables.OIDC_ROLE_CLAIM ?? 'groups',
    roles: variables.OIDC_ROLES,
    trustEmail: variables.OIDC_TRUST_EMAIL ?? false,
    only: variables.OIDC_ONLY ?? false,
    redirectUri: `${variables.UPTAKE_URL?.replace(/\/+$/, '')}/api/v1/oidc/callback`,
  };
}
