import { type Kysely, sql } from 'kysely';
import { verbs } from '../contract/index.ts';
import type { DB } from '../database/types.generated.ts';
import type { Holding, Subject } from '../directory/index.ts';
import { refusedEventsOf } from './refused-of.ts';
import { verbNumber } from './verb.ts';

const accountsOf = ({ accounts }: Subject) => sql`any(${accounts.map(({ id }) => id)}::bigint[])`;

/** RFC 3339 in UTC, with all the digits that are stored. */
const instant = sql`to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What is kept of what a person did. */
export const collectHoldings: readonly Holding[] = [
  {
    name: 'events',
    about: 'What you did on each network. Texts of messages are not kept, only their ids.',
    columns: [
      ...['occurred_at', 'account_id', 'source_id', 'community_id', 'verb', 'external_id', 'message'],
      ...['in_reply_to', 'invitee_account_id', 'copy_of'],
    ].map((column) => `event.${column}`),
    select: (_, subject) => sql`
      select source.name as source, event.external_id as "externalId",
        (${[...verbs]}::text[])[verb] as verb, account.external_id as account, ${instant} as "occurredAt",
        community.external_id as community,
        case when verb in (${verbNumber.post}, ${verbNumber.reply}) then coalesce(message, event.external_id)
          else message end as message,
        in_reply_to as "inReplyTo", invitee.external_id as invitee, copy_of as "copyOf"
      from event
      join account on account.id = account_id
      join source on source.id = event.source_id
      left join community on community.id = community_id
      left join account as invitee on invitee.id = invitee_account_id
      where account_id = ${accountsOf(subject)} order by occurred_at, event.external_id`,
    erase: eraseEvents,
  },
  {
    name: 'pastActivity',
    about:
      'What is kept of events that were removed for their age: visits and views as numbers, of the rest each act.',
    columns: [
      ...[
        'account_id',
        'day',
        'source_id',
        'community_id',
        'verb',
        'acts',
        'occurred_at',
        'message',
        'target',
        'copy_of',
      ],
    ].map((column) => `past_activity.${column}`),
    select: (_, subject) => sql`
      select source.name as source, account.external_id as account, day, (${[...verbs]}::text[])[verb] as verb, acts,
        ${instant} as "occurredAt", community.external_id as community, message, target,
        copy_of as "copyOf"
      from past_activity
      join account on account.id = account_id
      join source on source.id = past_activity.source_id
      left join community on community.id = community_id
      where account_id = ${accountsOf(subject)} order by day, occurred_at, verb`,
    erase: async (transaction, subject) => {
      await sql`delete from past_activity where account_id = ${accountsOf(subject)}`.execute(transaction);
      await seeWhoReportsReading(transaction, subject);
    },
  },
  {
    name: 'invitedBy',
    about: 'When somebody invited you to a network; who it was is theirs.',
    columns: [],
    select: (_, subject) => sql`
      select source.name as source, ${instant} as "occurredAt"
      from event join source on source.id = source_id
      where invitee_account_id = ${accountsOf(subject)} order by occurred_at`,
    erase: async (transaction, subject) => {
      await sql`
        update event set invitee_account_id = null where invitee_account_id = ${accountsOf(subject)}`.execute(
        transaction,
      );
    },
  },
  {
    name: 'refusedEvents',
    about: 'Events of you, or that invite you, that were refused, as they came.',
    columns: [
      ...['id', 'source', 'digest', 'payload', 'code', 'reason', 'first_received_at', 'last_received_at'],
      'attempts',
    ].map((column) => `quarantine.${column}`),
    select: async (database, subject) => sql`
      select source, payload, code, reason, first_received_at as "firstReceivedAt",
        last_received_at as "lastReceivedAt", attempts
      from quarantine where id = any(${await refusedEventsOf(database, subject)}::bigint[]) order by id`,
    erase: async (transaction, subject) => {
      await sql`
        delete from quarantine
        where id = any(${await refusedEventsOf(transaction, subject)}::bigint[])`.execute(transaction);
    },
  },
];

/**
 * Takes the events away and leaves their identities, 128 bits of a digest that name nobody: the same export again counts
 * them as repeated. What others wrote in answer stays theirs; whom they answer is nobody known then, as it is where a
 * message was never collected, so that it is a reply to nobody in every figure.
 */
async function eraseEvents(transaction: Kysely<DB>, subject: Subject): Promise<void> {
  await sql`delete from event where account_id = ${accountsOf(subject)}`.execute(transaction);
  await seeWhoReportsReading(transaction, subject);
  for (const table of ['fresh_activity', 'touched_account_day'])
    await sql`delete from ${sql.table(table)} where account_id = ${accountsOf(subject)}`.execute(transaction);
}

/** Whether a source reports reading is what its events say: the last that did may have been the person's. */
async function seeWhoReportsReading(transaction: Kysely<DB>, subject: Subject): Promise<void> {
  const reads = sql`verb in (${verbNumber.visit}, ${verbNumber.view})`;
  await sql`
    update source set reads_observed = exists (select from event where source_id = source.id and ${reads})
      or exists (select from past_activity where source_id = source.id and ${reads})
    where reads_observed and name = any(${[...new Set(subject.accounts.map(({ source }) => source))]}::text[])`.execute(
    transaction,
  );
}
