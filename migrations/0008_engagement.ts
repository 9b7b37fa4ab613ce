import { type Kysely, sql } from 'kysely';

/** What the figures of engagement and voice need: who answered whom, and views by day. */
export async function up(database: Kysely<unknown>): Promise<void> {
  // Shares have a row now as well: neither message nor target.
  await sql`
    alter table conversation
      -- Of a reply or reaction: who wrote the message it answers; null where that is no known person's.
      add column author_id bigint,
      -- Of a post: when somebody else first replied or reacted to it, and first replied, within seven days.
      add column first_response_at timestamptz,
      add column first_reply_at timestamptz`.execute(database);
  // Rows are written, then told who answers whom: with room beside them that touches no index.
  await sql`alter table conversation set (fillfactor = 60)`.execute(database);
  // Message ids are long in some sources: the index holds their hashes, and who uses it compares the ids as well.
  await sql`
    create index conversation_message on conversation (hashtextextended(message, source_id))
      where message is not null`.execute(database);
  await sql`
    create index conversation_target on conversation (hashtextextended(target, source_id))
      where target is not null`.execute(database);

  // Views on each day from Monday to Sunday; null without any. What was written has its day in "conversation".
  await sql`alter table person_community_week add column views_by_day integer[]`.execute(database);

  // Activity by source and community is kept ready as well.
  await sql`alter table segment_period drop constraint segment_period_dimension_check`.execute(database);
  await sql`
    alter table segment_period
      add constraint segment_period_dimension_check check (dimension in
        ('all', 'department', 'location', 'level', 'leader_level', 'organization', 'source', 'community')),
      -- People who are no managers, and authors.
      add column voices integer not null default 0`.execute(database);

  await sql`
    create table engagement_period (
      grain text not null check (grain in ('week', 'month')),
      -- A team is everybody with one manager, whose person's id is its key: sums of teams make organisations.
      dimension text not null check (dimension in
        ('all', 'department', 'location', 'level', 'leader_level', 'team', 'source', 'community')),
      key text not null,
      period date not null,
      posts integer not null,
      replies integer not null,
      reactions integer not null,
      shares integer not null,
      views integer not null,
      settled_posts integer not null,
      responded_posts integer not null,
      replied_posts integer not null,
      first_reply_hours double precision,
      cross_unit integer not null,
      within_unit integer not null,
      pairs integer not null,
      two_way_pairs integer not null,
      top_authored integer not null,
      voice_posts integer not null,
      voice_posts_answered integer not null,
      primary key (grain, dimension, period, key)
    )`.execute(database);

  // Derived tables are made anew at the next refresh, as they are for another time zone.
  await sql`update rollup_state set time_zone = null`.execute(database);
  // Until then figures are not those of the events, and who asks how far behind they are shall know.
  await sql`
    insert into touched_directory (touched_at) select clock_timestamp() where exists (select from person)`.execute(
    database,
  );
}
