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

/** Whether a row is a copy of the message of another, in whose place that counts. */
export function isCopyOf(copy: string, of: string) {
  return sql`${sql.ref(`${copy}.copy_of`)} = ${sql.ref(`${of}.message`)}
    and ${sql.ref(`${copy}.source_id`)} <> ${sql.ref(`${of}.source_id`)}`;
}

/** Whether a response is to a message or to a copy of it; asked of few rows, which it does not find by the index. */
export function answersToAnywhere(response: string, post: string) {
  const [source, target] = [sql.ref(`${response}.source_id`), sql.ref(`${response}.target`)];
  return sql`((${source} = ${sql.ref(`${post}.source_id`)} and ${target} = ${sql.ref(`${post}.message`)}) or exists (
      select from conversation as copy
      where ${isCopyOf('copy', post)} and copy.source_id = ${source} and copy.message = ${target}
    ))`;
}

function isMessage(source: ReturnType<typeof sql.ref>, message: ReturnType<typeof sql.ref>, of: string) {
  const [ofSource, ofMessage] = [sql.ref(`${of}.source_id`), sql.ref(`${of}.message`)];
  return sql`hashtextextended(${message}, ${source}) = hashtextextended(${ofMessage}, ${ofSource})
    and ${message} = ${ofMessage} and ${source} = ${ofSource}`;
}

/** Of which days it changed who answers whom. */
export interface ChangedAnswers {
  /** Days of replies and reactions to somebody else than was known, and of posts responded to at another time. */
  answers: DateText[];
  /** Days of posts to which there are other answers than before. */
  answered: DateText[];
  /** Whether who is answered was known of none of those replies and reactions before. */
  areNew: boolean;
}

/**
 * Says in `conversation` who answers whom, for the messages named in the temporary table `touched_message`: of each reply
 * and reaction, who wrote its target; of each post, when others first responded, to it or to a copy of it. Where two messages
 * share an id, the earliest is the target. Answers of the week `first` and later are all that may differ; whose posts they
 * may be about is left in `answered_post`, and which answers now have somebody else in `changed_answer`.
 */
export async function resolveConversation(database: Kysely<DB>, first: DateText): Promise<ChangedAnswers> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from conversation where copy_of is not null) as any`.execute(database);
  const areCopies = rows[0]?.any ?? false;
  if (areCopies) await touchOriginals(database);
  await findAuthors(database);
  await sql`create temporary table changed_answer (id tid, week date, day date, was_known boolean)
    on commit drop`.execute(database);
  await sql`
    with found as (
      select response.ctid as id, response.author_id as before, touched.author_id as after
      from message_author as touched
      join conversation as response on ${answersTo('response', 'touched')}
        and response.author_id is distinct from touched.author_id
    ), changed as (
      update conversation as response set author_id = after from found where response.ctid = found.id
      returning response.ctid, week, day, before is not null
    )
    insert into changed_answer select * from changed`.execute(database);
  const answers = await sql<{ day: DateText; known: boolean }>`
    select day, bool_or(was_known) as known from changed_answer group by day`.execute(database);
  const posts = await sql<{ day: DateText }>`
    with first as (${firstResponses(areCopies)}
    ), changed as (
      update conversation as post set first_response_at = response_at, first_reply_at = reply_at
      from first
      where post.ctid = first.id
        and (first_response_at is distinct from response_at or first_reply_at is distinct from reply_at)
      returning day
    ) select distinct day from changed`.execute(database);
  // An answer counts for a post of up to seven days before; where the clocks change that is an hour more.
  await sql`
    create temporary table answered_post on commit drop as
    select distinct post.person_id, post.day
    from message_author as touched
    join conversation as post on ${isMessage(sql.ref('post.source_id'), sql.ref('post.message'), 'touched')}
      and post.verb = ${sql.lit(verbNumber.post)} and post.day >= ${first}::date - 8`.execute(database);
  const answered = await sql<{ day: DateText }>`select distinct day from answered_post`.execute(database);
  return {
    answers: [...new Set([...answers.rows, ...posts.rows].map(({ day }) => day))],
    answered: answered.rows.map(({ day }) => day),
    areNew: !answers.rows.some(({ known }) => known),
  };
}

/** From so many rows of `touched_message` on, to a row of `conversation` as PostgreSQL last counted them, authors are found in one pass. */
const large = 0.1;

/** Puts the touched messages and who wrote them into the temporary table `message_author`. */
async function findAuthors(database: Kysely<DB>): Promise<void> {
  const { rows } = await sql<{ many: boolean | null }>`
    select (select count(*) from touched_message) > ${large} * nullif(reltuples, -1) as many
    from pg_class where oid = 'conversation'::regclass`.execute(database);
  const many = rows[0]?.many ?? false;
  if (many) await sql`analyze touched_message`.execute(database);
  const touched = sql`(select distinct source_id, message from touched_message) as touched`;
  const isWritten = isMessage(sql.ref('written.source_id'), sql.ref('written.message'), 'touched');
  const earliest = sql`occurred_at, person.external_id collate "C"`;
  // How many rows have a hash PostgreSQL cannot guess: left to it, a few messages would be found in one pass as well.
  const authors = many
    ? sql`
      select distinct on (touched.source_id, touched.message) touched.source_id, touched.message, person.id as author_id
      from ${touched} left join (conversation as written join person on person.id = person_id) on ${isWritten}
      order by touched.source_id, touched.message, ${earliest}`
    : sql`
      select touched.source_id, touched.message, author.id as author_id
      from ${touched} left join lateral (
        select person.id from conversation as written join person on person.id = person_id
        where ${isWritten} order by ${earliest} limit 1
      ) as author on true`;
  await sql`create temporary table message_author on commit drop as ${authors}`.execute(database);
  await sql`analyze message_author`.execute(database);
}

/** Who answered a copy answered its original: of what is said of the one the other is looked at as well. */
async function touchOriginals(database: Kysely<DB>): Promise<void> {
  await sql`
    insert into touched_message
    select source.id, copy.copy_of
    from (select distinct source_id, message from touched_message) as touched
    join conversation as copy on ${isMessage(sql.ref('copy.source_id'), sql.ref('copy.message'), 'touched')}
      and copy.copy_of is not null
    join source on source.id <> copy.source_id`.execute(database);
}

/** Of each post among the touched messages: when others first responded, and first replied. */
function firstResponses(areCopies: boolean) {
  const post = sql`select post.ctid as id, post.person_id, post.occurred_at, post.source_id, post.message
      from message_author as touched
      join conversation as post on ${isMessage(sql.ref('post.source_id'), sql.ref('post.message'), 'touched')}
        and post.verb = ${sql.lit(verbNumber.post)}`;
  const posts = areCopies
    ? sql`with original as materialized (${post})
      table original
      union all
      select id, original.person_id, original.occurred_at, copy.source_id, copy.message
      from original join conversation as copy on ${isCopyOf('copy', 'original')}`
    : post;
  return sql`
      select id, min(response.occurred_at) as response_at,
        min(response.occurred_at) filter (where response.verb = ${sql.lit(verbNumber.reply)}) as reply_at
      from (${posts}) as post
      left join conversation as response on ${answersTo('response', 'post')}
        and response.person_id <> post.person_id and ${isInTime('response', 'post')}
      group by id`;
}
