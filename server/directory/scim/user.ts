import { z } from 'zod';
import { findAttribute, fold } from './attribute.ts';
import { coerce, type Json } from './coerce.ts';
import { badRequest } from './error.ts';
import { enterpriseUrn, topAttributes, userUrn } from './schemas.ts';

const text = (longest = 200) =>
  z
    .string()
    .max(longest)
    // PostgreSQL holds neither.
    .refine(
      (value) => !value.includes('\0') && value.isWellFormed(),
      'holds a NUL or half of a surrogate pair',
    );

const emailSchema = z.object({
  // As the directory takes an address: something, an @, something.
  value: text(320).regex(/^[^\s@]+@[^\s@]+$/, 'is no e-mail address'),
  type: text().optional(),
  primary: z.boolean().optional(),
});
export type Email = z.infer<typeof emailSchema>;

const userSchema = z.object({
  userName: text(),
  externalId: text().optional(),
  displayName: text().optional(),
  active: z.boolean(),
  name: z
    .object({
      formatted: text().optional(),
      familyName: text().optional(),
      givenName: text().optional(),
    })
    .optional(),
  emails: z.array(emailSchema).optional(),
  addresses: z
    .array(
      z.object({
        type: z.literal('work'),
        locality: text().optional(),
        region: text().optional(),
        country: text().optional(),
      }),
    )
    .optional(),
  [enterpriseUrn]: z
    .object({
      employeeNumber: text().optional(),
      division: text().optional(),
      department: text().optional(),
      manager: z.object({ value: z.string() }).optional(),
    })
    .optional(),
});

/** What is kept of a User, in the form of SCIM: unassigned attributes are absent, and nothing else is in it. */
export type User = z.infer<typeof userSchema>;

/**
 * Reads the User of a POST or PUT. What Uptake does not keep is left out, id and meta among it. Where `active` is absent
 * it is `activeByDefault`. Throws ScimError (invalidSyntax, invalidValue).
 */
export function readUser(body: Json, activeByDefault: boolean): User {
  demandSchema(body, userUrn);
  const user: Json = { active: activeByDefault };
  for (const [key, value] of Object.entries(body)) {
    const attribute = findAttribute(topAttributes, key);
    if (!attribute || attribute.mutability === 'readOnly') continue;
    const coerced = coerce(attribute, value);
    if (coerced !== undefined) user[attribute.name] = coerced;
  }
  return checkUser(user);
}

/** Throws ScimError (invalidSyntax) where the message does not say that it is of this schema. */
export function demandSchema(message: Json, urn: string): void {
  const key = Object.keys(message).find((name) => fold(name) === 'schemas');
  const named = key === undefined ? undefined : message[key];
  const list = Array.isArray(named) ? named : [named];
  if (list.some((one) => typeof one === 'string' && fold(one) === fold(urn))) return;
  throw badRequest('invalidSyntax', `schemas must name ${urn}.`);
}

/** Makes a User of coerced attributes. Throws ScimError (invalidValue) where one is missing or not as it must be. */
export function checkUser(coerced: Json): User {
  if (coerced.userName === undefined) throw badRequest('invalidValue', 'userName is required.');
  const user = { ...coerced, emails: oncePerType(coerced.emails), addresses: workAddress(coerced.addresses) };
  const parsed = userSchema.safeParse(user);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badRequest('invalidValue', `${issue?.path.join('.')}: ${issue?.message}`);
  }
  const primary = parsed.data.emails?.filter((email) => email.primary) ?? [];
  if (primary.length > 1) throw badRequest('invalidValue', 'emails: one can be primary, not more.');
  return JSON.parse(JSON.stringify(parsed.data));
}

/** An address that comes twice for the same purpose is one; what has no address is none. */
function oncePerType(emails: unknown): Json[] | undefined {
  if (!Array.isArray(emails)) return undefined;
  const byKey = new Map<string, Json>();
  for (const email of emails as Json[]) {
    if (email.value === undefined) continue;
    const key = JSON.stringify([fold(String(email.value)), fold(String(email.type ?? ''))]);
    byKey.set(key, { ...byKey.get(key), ...email });
  }
  return byKey.size === 0 ? undefined : [...byKey.values()];
}

/** Where people live is not kept: only the address for work, or else one that does not say what it is for. */
function workAddress(addresses: unknown): Json[] | undefined {
  if (!Array.isArray(addresses)) return undefined;
  const typed = (type: string) => (one: Json) => fold(String(one.type ?? '')) === type;
  const found = (addresses as Json[]).find(typed('work')) ?? (addresses as Json[]).find(typed(''));
  const { locality, region, country } = found ?? {};
  if (locality === undefined && region === undefined && country === undefined) return undefined;
  return [{ type: 'work', locality, region, country }];
}
