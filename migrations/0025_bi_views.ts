import { type Kysely, sql } from 'kysely';

/**
 * Figures for tools that read SQL. What the views of the schema `bi` show is finished and suppressed: no row of theirs is
 * a person, or is counted from rows of people while it is read. Names and columns of the views are a promise: a later
 * release adds some, and takes none away.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  // What follows from it is to be published anew. Appended without a key: writers never wait for each other.
  await sql`
    create table changed_period (
      grain text not null check (grain in ('week', 'month')),
      period date not null
    )`.execute(database);
  await sql`
    create table published_figure (
      metric text not null,
      grain text not null check (grain in ('week', 'month')),
      dimension text not null,
      period date not null,
      key text not null,
      rung text not null,
      complete boolean not null,
      final boolean,
      value double precision,
      numerator double precision,
      denominator double precision,
      admins_excluded integer,
      suppressed boolean not null,
      check (not suppressed or num_nonnulls(value, numerator, denominator, admins_excluded) = 0),
      primary key (metric, grain, dimension, period, key, rung)
    )`.execute(database);
  await sql`create index published_figure_period on published_figure (grain, period)`.execute(database);
  await sql`
    create table published_metric (
      metric text primary key,
      title text not null,
      description text not null,
      area text not null,
      unit text not null
    )`.execute(database);
  await sql`
    create table published_state (
      singleton boolean primary key default true check (singleton),
      -- Under which settings the figures were made; with others all of them are made anew.
      time_zone text,
      min_group integer,
      catalogue text,
      reads_observed boolean,
      -- When periods were last looked at whose figures change by the mere passing of time.
      looked_at timestamptz,
      published_at timestamptz
    )`.execute(database);
  await sql`insert into published_state default values`.execute(database);
  // It stays where a restore makes all else anew.
  await sql`create schema if not exists bi`.execute(database);
  await sql`
    create view bi.metric_value as
    select figure.metric, title, area, unit, grain, period, complete, final, dimension, key as group_key,
      case dimension when 'all' then 'All' when 'community' then coalesce(named.name, key) else key end as group_label,
      nullif(rung, '') as rung, value, numerator, denominator, admins_excluded, suppressed
    from published_figure as figure join published_metric on published_metric.metric = figure.metric
    left join (select external_id, min(name) as name from community group by external_id) as named
      on dimension = 'community' and external_id = key`.execute(database);
  await sql`create view bi.metric as select metric, title, description, area, unit from published_metric`.execute(
    database,
  );
  await sql`
    create view bi.status as
    select time_zone, min_group, reads_observed, published_at,
      (select count(*) from (select distinct grain, period from changed_period) as waiting) as periods_waiting
    from published_state`.execute(database);
  const comments: Record<string, string> = {
    'view bi.metric_value':
      'One row for each metric, week or month, and group. Groups under the minimum size are suppressed.',
    'column bi.metric_value.metric': 'Id of the metric; bi.metric says what it means.',
    'column bi.metric_value.grain': 'week or month.',
    'column bi.metric_value.period': 'First day: a Monday, or the first of a month.',
    'column bi.metric_value.complete': 'False while the period has not ended.',
    'column bi.metric_value.final':
      'Of figures of responses: false until every post of the period is 7 days old; null of other metrics.',
    'column bi.metric_value.dimension':
      'What the groups are: department, location, level, leader_level, source or community; all for the whole company. Choose one: rows of several do not add up.',
    'column bi.metric_value.group_key': 'The group; all for the whole company.',
    'column bi.metric_value.group_label': 'What the group is called.',
    'column bi.metric_value.rung': 'Of the metrics rungs and manager_rungs: which; null of other metrics.',
    'column bi.metric_value.value':
      'The figure, in the unit of the metric; null where it is suppressed or there is nothing to divide by.',
    'column bi.metric_value.admins_excluded':
      'Of figures of managers: platform admins among them, left out of the figure.',
    'column bi.metric_value.suppressed': 'True where the group is too small to be shown.',
    'view bi.metric': 'The metrics, and what each means.',
    'view bi.status': 'One row: under which settings the figures were made, and when.',
    'column bi.status.min_group': 'Fewest eligible people of a group that is shown.',
    'column bi.status.reads_observed':
      'False where no network reports reading: active then means contributing.',
    'column bi.status.periods_waiting': 'Weeks and months with changes that are not published yet.',
  };
  for (const [object, text] of Object.entries(comments))
    await sql`comment on ${sql.raw(object)} is ${sql.lit(text)}`.execute(database);
}
