import { type Kysely, type Selectable, sql } from 'kysely';
import { actionRuleSchema, actionStateSchema, actionSubjectSchema } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import type { KeptAction } from './follow.ts';

export type StoredAction = KeptAction & { id: number };

/** An action out of its row. */
export function actionOf(row: Selectable<DB['next_action']>): StoredAction {
  const { changed_by: by, changed_at: at, changed_week: week, changed_value: value } = row;
  return {
    id: row.id,
    rule: actionRuleSchema.parse(row.rule),
    subject: {
      kind: actionSubjectSchema.parse(row.subject_kind),
      key: row.subject_key,
      department: row.department,
    },
    people: row.people,
    facts: row.facts as object,
    ...{ foundOn: row.found_on, foundWeek: row.found_week, lastWeek: row.last_week, endedOn: row.ended_on },
    ...{ firstValue: row.first_value, value: row.value, endsAt: row.ends_at },
    state: actionStateSchema.parse(row.state),
    change: by !== null && at !== null && week !== null && value !== null ? { by, at, week, value } : null,
    reason: row.reason,
  };
}

/** Everything that is kept, held until the transaction ends. */
export async function holdActions(transaction: Kysely<DB>): Promise<StoredAction[]> {
  const rows = await transaction.selectFrom('next_action').selectAll().orderBy('id').forUpdate().execute();
  return rows.map(actionOf);
}

/** Stores an action, new or not. A leader who has gone from the directory meanwhile has none. */
export async function storeAction(transaction: Kysely<DB>, action: KeptAction): Promise<void> {
  const { rule, subject, people, facts, foundOn, foundWeek, lastWeek, endedOn, change } = action;
  const { firstValue, value, endsAt, state, reason } = action;
  const isLeader = subject.kind === 'leader';
  await sql`
    insert into next_action (rule, subject_kind, subject_key, person_id, department, people, facts, found_on, found_week,
      last_week, ended_on, first_value, value, ends_at, state, changed_by, changed_at, changed_week, changed_value, reason)
    select ${rule}, ${subject.kind}, ${subject.key}, person.id, ${subject.department}, ${people}::integer,
      ${JSON.stringify(facts)}::jsonb, ${foundOn}::date, ${foundWeek}::date, ${lastWeek}::date, ${endedOn}::date,
      ${firstValue}::float8, ${value}::float8, ${endsAt}::float8, ${state}, ${change?.by ?? null},
      ${change?.at ?? null}::timestamptz, ${change?.week ?? null}::date, ${change?.value ?? null}::float8, ${reason}
    from (select) as one left join person on ${isLeader}::boolean and person.external_id = ${subject.key}
    where person.id is not null or not ${isLeader}::boolean
    on conflict (rule, subject_kind, subject_key) do update set
      person_id = excluded.person_id, department = excluded.department, people = excluded.people,
      facts = excluded.facts, found_on = excluded.found_on, found_week = excluded.found_week,
      last_week = excluded.last_week, ended_on = excluded.ended_on, first_value = excluded.first_value,
      value = excluded.value, ends_at = excluded.ends_at, state = excluded.state, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at, changed_week = excluded.changed_week, changed_value = excluded.changed_value,
      reason = excluded.reason`.execute(transaction);
}

/** Forgets an action that was none. */
export async function dropAction(transaction: Kysely<DB>, id: number): Promise<void> {
  await transaction.deleteFrom('next_action').where('id', '=', id).execute();
}
