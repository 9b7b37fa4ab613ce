import { type Kysely, sql } from 'kysely';
import type { DB, Json } from '../database/types.generated.ts';
import { erasedKey, type Holding, type Subject, withoutLeader } from '../directory/index.ts';

/** What surveys, nudges, actions, use cases and goals keep of a person. */
export const strategyHoldings: readonly Holding[] = [
  {
    name: 'pulseInvitations',
    about: 'Surveys that are open and that you were invited to. What anybody answered leads to nobody.',
    columns: ['pulse_id', 'person_id', 'token_digest', 'answered'].map(
      (column) => `pulse_invitation.${column}`,
    ),
    select: (_, { personId }) => sql`
      select name as pulse, answered
      from pulse_invitation join pulse on pulse.id = pulse_id where person_id = ${personId} order by pulse_id`,
    erase: eraseInvitations,
  },
  {
    name: 'nudges',
    about: 'The weekly words to you as a manager.',
    columns: ['id', 'person_id', 'week', 'made_at', 'model'].map((column) => `nudge.${column}`),
    select: (_, { personId }) => sql`
      select week, made_at as "madeAt", model as said from nudge where person_id = ${personId} order by week`,
  },
  {
    name: 'nudgeChoice',
    about: 'Whether you stopped these mails, and when. The secret of their links is not told.',
    columns: ['person_id', 'token', 'opted_out_at'].map((column) => `nudge_choice.${column}`),
    select: (_, { personId }) => sql`
      select opted_out_at as "optedOutAt" from nudge_choice where person_id = ${personId}`,
  },
  {
    name: 'nextActions',
    about: 'What was found of your organisation and proposed, and what became of it.',
    columns: [
      ...['person_id', 'subject_key', 'rule', 'subject_kind', 'department', 'people', 'facts', 'found_on'],
      ...['found_week', 'last_week', 'ended_on', 'first_value', 'value', 'ends_at', 'state', 'reason'],
    ].map((column) => `next_action.${column}`),
    select: (_, { personId }) => sql`
      select rule, department, people, facts, found_on as "foundOn", found_week as "foundWeek",
        last_week as "lastWeek", ended_on as "endedOn", first_value as "firstValue", value, ends_at as "endsAt",
        state, reason
      from next_action where person_id = ${personId} order by id`,
    // The others are of figures with the person in them: they are looked at anew.
    erase: async (transaction) => {
      await sql`
        update next_action_evaluation set evaluated_at = evaluated_at - interval '1 day'`.execute(
        transaction,
      );
    },
  },
  {
    name: 'changesOfNextActions',
    about: 'Next actions that you took on, dismissed or ended as a user of Uptake.',
    columns: ['changed_by', 'changed_at', 'changed_week', 'changed_value'].map(
      (column) => `next_action.${column}`,
    ),
    select: (_, { addresses }) => sql`
      select rule, state, changed_at as "changedAt", changed_week as "changedWeek", changed_value as "changedValue"
      from next_action where lower(changed_by) = any(${addresses}::text[]) order by id`,
    erase: async (transaction, { addresses }) => {
      await sql`
        update next_action set changed_by = ${erasedKey}
        where lower(changed_by) = any(${addresses}::text[])`.execute(transaction);
    },
  },
  {
    name: 'useCases',
    about: 'Use cases of the network that you own.',
    columns: ['use_case.owner_id'],
    select: (_, { personId }) => sql`
      select name, archived_at as "archivedAt" from use_case where owner_id = ${personId} order by id`,
  },
  {
    name: 'goalsAndAudiences',
    about: 'Goals of your organisation, and use cases whose audience it is.',
    columns: ['goal.filter', 'use_case.audience'],
    select: (_, { externalId }) => sql`
      select 'goal' as kind, name from goal where filter -> 'leader' ? ${externalId}
      union all
      select 'use case', name from use_case where audience -> 'leader' ? ${externalId}`,
    erase: async (transaction, subject) => {
      await forgetLeader(transaction, subject, 'goal', 'filter');
      await forgetLeader(transaction, subject, 'use_case', 'audience');
    },
  },
];

/**
 * Takes the invitations. One that was not used invited nobody; of one that was, the answer is nobody's and stays counted,
 * and so does the invitation.
 */
async function eraseInvitations(transaction: Kysely<DB>, { personId }: Subject): Promise<void> {
  // Held as an answer holds it, so that none is given in between.
  const { rows } = await sql<{ id: number }>`
    select id from pulse where id in (select pulse_id from pulse_invitation where person_id = ${personId})
    order by id for update`.execute(transaction);
  await sql`
    with gone as (
      delete from pulse_invitation where person_id = ${personId} returning pulse_id, answered
    )
    update pulse set invited = invited - 1 from gone
    where pulse.id = gone.pulse_id and not answered and pulse.id = any(${rows.map(({ id }) => id)}::integer[])`.execute(
    transaction,
  );
}

/** The organisation of somebody who is not there is nobody's: what is about it stays, and has no figures. */
async function forgetLeader(
  transaction: Kysely<DB>,
  subject: Subject,
  table: 'goal' | 'use_case',
  column: 'filter' | 'audience',
): Promise<void> {
  const { rows } = await sql<{ id: number; filter: Json & { leader?: string[] } }>`
    select id, ${sql.ref(column)} as filter from ${sql.table(table)}
    where ${sql.ref(column)} -> 'leader' ? ${subject.externalId} for update`.execute(transaction);
  for (const { id, filter } of rows) {
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${JSON.stringify(withoutLeader(filter, subject))}::jsonb
      where id = ${id}`.execute(transaction);
  }
}
