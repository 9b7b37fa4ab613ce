import { sql } from 'kysely';
import type { Holding } from '../directory/index.ts';

/** Whether a person is a user of the product, and what the audit log has of them. */
export const accessHoldings: readonly Holding[] = [
  {
    name: 'userAccount',
    about: 'Your account for signing in to Uptake itself, if you have one.',
    columns: [
      ...['id', 'email', 'password_hash', 'role', 'created_at'].map((column) => `app_user.${column}`),
      ...['issuer', 'subject', 'user_id', 'created_at'].map((column) => `user_identity.${column}`),
    ],
    select: (_, { addresses }) => sql`
      select email, role, created_at as "createdAt", (
        select count(*) from session where user_id = app_user.id
      ) as sessions, (
        select coalesce(json_agg(json_build_object('provider', issuer, 'subject', subject)), '[]')
        from user_identity where user_id = app_user.id
      ) as identities
      from app_user where lower(email) = any(${addresses}::text[]) order by email`,
    stays:
      'whoever may sign in is decided under Users: an owner removes it there, and the last one stays an owner',
  },
  {
    name: 'auditEntries',
    about: 'What you saw or changed in Uptake, and where somebody asked about you or your organisation.',
    columns: [
      ...[
        'id',
        'at',
        'viewer_kind',
        'viewer_name',
        'viewer_role',
        'action',
        'is_change',
        'details',
        'about',
      ].map((column) => `audit_entry.${column}`),
      ...['audit_entry.suppressed', 'audit_entry.status', 'audit_outcome.entry_id', 'audit_outcome.status'],
    ],
    // Who else asked is not the person's to know. An id means a person where a route of managers was asked for it.
    select: (_, { externalId, addresses }) => sql`
      with entry as (
        select *, viewer_kind = 'user' and viewer_name = any(${addresses}::text[]) as by_you,
          details -> 'leader' ? ${externalId} or details -> 'manager' ? ${externalId}
            or action like '%/managers/:id' and details ->> 'id' = ${externalId} as about_you
        from audit_entry
      )
      select at, action, coalesce(audit_outcome.status, entry.status) as status, by_you as "byYou",
        case when by_you then details end as details
      from entry left join audit_outcome on entry_id = id where by_you or about_you order by id`,
    stays: 'the record of who saw or changed what stays whole; of others it has no more than the id',
  },
];
