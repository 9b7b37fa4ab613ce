import { type Kysely, sql } from 'kysely';
import type { DateText } from '../calendar.ts';
import { verbNumber } from '../collect/index.ts';
import type { DB } from '../database/types.generated.ts';

/** A response counts within so many hours of the post, both ends included (metrics.md §5 and §6). */
export const responseHours = 7 * 24;

const responseTime = sql`${sql.lit(`${responseHours} hours`)}::interval`;

/** Whether a response came early enough for a post; both are names of `conversation`. */
export function isInTime(response: string, post: string) {
  const [answered, posted] = [sql.ref(`${response}.occurred_at`), sql.ref(`${post}.occurred_at`)];
  return sql`${answered} between ${posted} and ${posted} + ${responseTime}`;
}

/** Finds, by the index, the replies and reactions (`response`) to the message of a row of `conversation` (`post`). */
export function answersTo(response: string, post: string) {
  return isMessage(sql.ref(`${response}.source_id`), sql.ref(`${response}.target`), post);
}

function isMessage(source: ReturnType<typeof sql.ref>, message: ReturnType<typeof sql.ref>, of: string) {
  const [ofSource, ofMessage] = [sql.ref(`${of}.source_id`), sql.ref(`${of}.message`)];
  return sql`hashtextextended(${message}, ${source}) = hashtextextended(${ofMessage}, ${ofSource})
    and ${message} = ${ofMessage} and ${source} = ${ofSource}`;
}

/**
 * Says in `conversation` who answers whom, for the messages named in the temporary table `touched_message`: of each reply
 * and reaction, who wrote its target; of each post, when others first responded. Where two messages share an id, the
 * earliest is the target. Gives the Mondays of the weeks in which that changed anything.
 */
export async function resolveConversation(database: Kysely<DB>): Promise<DateText[]> {
  await sql`
    create temporary table message_author on commit drop as
    select touched.source_id, touched.message, author.person_id as author_id
    from (select distinct source_id, message from touched_message) as touched
    left join lateral (
      select person_id from conversation as written join person on person.id = person_id
      where ${isMessage(sql.ref('written.source_id'), sql.ref('written.message'), 'touched')}
      order by occurred_at, person.external_id collate "C" limit 1
    ) as author on true`.execute(database);
  await sql`analyze message_author`.execute(database);
  const answers = await sql<{ week: DateText }>`
    with changed as (
      update conversation as response set author_id = touched.author_id
      from message_author as touched
      where ${answersTo('response', 'touched')} and response.author_id is distinct from touched.author_id
      returning week
    ) select distinct week from changed`.execute(database);
  const posts = await sql<{ week: DateText }>`
    with first as (
      select post.ctid as row, min(response.occurred_at) as response_at,
        min(response.occurred_at) filter (where response.verb = ${sql.lit(verbNumber.reply)}) as reply_at
      from message_author as touched
      join conversation as post on ${isMessage(sql.ref('post.source_id'), sql.ref('post.message'), 'touched')}
        and post.verb = ${sql.lit(verbNumber.post)}
      left join conversation as response on ${answersTo('response', 'post')}
        and response.person_id <> post.person_id and ${isInTime('response', 'post')}
      group by post.ctid
    ), changed as (
      update conversation as post set first_response_at = response_at, first_reply_at = reply_at
      from first
      where post.ctid = first.row
        and (first_response_at is distinct from response_at or first_reply_at is distinct from reply_at)
      returning week
    ) select distinct week from changed`.execute(database);
  return [...new Set([...answers.rows, ...posts.rows].map(({ week }) => week))];
}
