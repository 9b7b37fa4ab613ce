import type { Scope } from '../context.ts';
import type { KeyRole, Role } from '../contract/index.ts';

const scopes: Record<Exclude<Role, 'manager'>, Scope> = {
  owner: { kind: 'company' },
  executive: { kind: 'company' },
  viewer: { kind: 'totals' },
  collector: { kind: 'nothing' },
};

export function scopeOfKey(role: KeyRole): Scope {
  return scopes[role];
}

/**
 * Whose figures a user may see. A manager is the person of the directory who has the user's e-mail address, and sees
 * the people below; `person` is the externalId, null where there is no such person: then nothing.
 */
export function scopeOfUser(role: Role, person: string | null): Scope {
  if (role !== 'manager') return scopes[role];
  return person === null ? { kind: 'nothing' } : { kind: 'organization', leader: person };
}
