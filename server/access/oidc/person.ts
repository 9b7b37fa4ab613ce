import { z } from 'zod';
import { type UserRole, userRoles } from '../../contract/index.ts';
import type { OidcConfig } from '../../oidc-config.ts';
import { normalizeEmail } from '../password.ts';
import type { Claims } from './provider.ts';

/** Who the provider says that somebody is. */
export interface Person {
  /** With `subject`, what stays the same whatever else changes. */
  issuer: string;
  subject: string;
  /** Null where there is none, or none that counts. */
  email: string | null;
  /** What their groups make them; null where roles come from groups, and none of theirs gives one. Undefined: an owner says. */
  role: UserRole | null | undefined;
}

/** The claims that `readPerson` reads. */
export function wantedClaims({ roles, roleClaim }: OidcConfig): string[] {
  return ['email', 'email_verified', ...(roles ? [roleClaim] : [])];
}

/** Reads what the provider said, by the settings. */
export function readPerson(oidc: OidcConfig, claims: Claims): Person {
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: emailOf(oidc, claims),
    role: oidc.roles && roleOf(oidc.roles, claims[oidc.roleClaim]),
  };
}

function emailOf({ trustEmail }: OidcConfig, claims: Claims): string | null {
  const email = z.email().max(320).safeParse(claims.email);
  // Some providers write the truth value as text.
  const verified = claims.email_verified ?? trustEmail;
  return email.success && (verified === true || verified === 'true') ? normalizeEmail(email.data) : null;
}

/** The highest role that one of the groups gives. */
function roleOf(roles: NonNullable<OidcConfig['roles']>, claim: unknown): UserRole | null {
  const groups = new Set([claim].flat());
  const gives = (role: UserRole) => roles[role]?.some((group) => group === '*' || groups.has(group));
  return userRoles.find(gives) ?? null;
}
