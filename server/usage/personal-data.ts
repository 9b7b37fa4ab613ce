import { sql } from 'kysely';
import type { Holding, Subject } from '../directory/index.ts';

/** What reports name by the person's accounts or addresses; a pseudonym of the network names nobody. */
const theirs = ({ accounts, addresses }: Subject) => sql`(
  (source, account) in (select * from unnest(
    ${accounts.map(({ source }) => source)}::text[], ${accounts.map(({ externalId }) => externalId)}::text[]
  ))
  or email = any(${addresses}::text[]) or account = any(${addresses}::text[]))`;

/** What the networks' own reports say of a person. */
export const usageHoldings: readonly Holding[] = [
  {
    name: 'usageReports',
    about: 'What reports of the networks counted of you over days and windows of days.',
    columns: [
      ...['source', 'report', 'account', 'first_on', 'last_on', 'email', 'refreshed_on', 'last_active_on'],
      ...['is_active', 'is_guest', 'is_pseudonym', 'counts'],
    ].map((column) => `usage_report.${column}`),
    select: (_, subject) => sql`
      select source, report, account, first_on as "from", last_on as "to", email, refreshed_on as "refreshedOn",
        last_active_on as "lastActiveOn", is_active as "isActive", is_guest as "isGuest", is_pseudonym as "isPseudonym",
        counts
      from usage_report where ${theirs(subject)} order by source, report, last_on, first_on`,
    erase: async (transaction, subject) => {
      await sql`delete from usage_report where ${theirs(subject)}`.execute(transaction);
    },
  },
];
