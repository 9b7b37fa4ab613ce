import type { Person } from '../../contract/index.ts';
import { normalEmail } from '../item.ts';
import { fold } from './attribute.ts';
import { enterpriseUrn } from './schemas.ts';
import type { User } from './user.ts';

/** What a User says of the person: null where it says nothing. */
export interface Facts {
  email: string | null;
  name: string | null;
  department: string | null;
  location: string | null;
  /** SCIM id of the manager. */
  manager: string | null;
}

/** Reads the facts out of a User: the mapping of SCIM's attributes to the directory's. */
export function factsOf(user: User): Facts {
  const { name, addresses, [enterpriseUrn]: enterprise } = user;
  const [address] = addresses ?? [];
  const bothNames = [name?.givenName, name?.familyName].filter((part) => part !== undefined).join(' ');
  return {
    email: emailOf(user),
    name: user.displayName ?? name?.formatted ?? (bothNames || null),
    department: enterprise?.department ?? enterprise?.division ?? null,
    location: address?.locality ?? address?.region ?? address?.country ?? null,
    manager: enterprise?.manager?.value ?? null,
  };
}

function emailOf({ emails = [], userName }: User): string | null {
  const email =
    emails.find((one) => one.primary) ?? emails.find((one) => fold(one.type ?? '') === 'work') ?? emails[0];
  return normalEmail(email?.value ?? userName) ?? null;
}

/** What the directory knows of the person so far. */
export interface KnownEmployment {
  hired_on: string | null;
  left_on: string | null;
}

/**
 * What `active` does to the employment. False is the last day of work today, unless the person has left already; who is
 * not hired yet, or was never here (`known` null), is not entitled instead: no figure of the past changes. True takes a
 * leaving back that has come about, and entitles; the directory knows one employment of a person and no dates of
 * entitlement, so that the time away counts as employed from then on.
 */
export function employmentOf(
  active: boolean,
  known: KnownEmployment | null,
  today: string,
): Pick<Person, 'leftOn' | 'entitled'> {
  const left = known?.left_on != null && known.left_on <= today;
  if (active) return { entitled: true, ...(left && { leftOn: null }) };
  if (!known || (known.hired_on !== null && known.hired_on > today)) return { entitled: false };
  return left ? {} : { leftOn: today };
}
