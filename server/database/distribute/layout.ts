/** Where the rows of a table lie on Citus. */
export type Placement =
  /** Cut into shards by the person, the shards of one person beside each other. */
  | 'by person'
  /** The same rows on every node. */
  | 'reference'
  /** As ever, on the coordinator. */
  | 'local';

interface Choice {
  placement: Placement;
  why: string;
}

/** The column by which tables of people are cut. */
export const distributionColumn = 'person_id';

const byPerson = (why: string): Choice => ({ placement: 'by person', why });
const reference = (why: string): Choice => ({ placement: 'reference', why });
const local = (why: string): Choice => ({ placement: 'local', why });

const ofEvents =
  'raw events are written by account, before anybody knows whose it is, and are read once, by the rollup; retention bounds them';
const names =
  'names and addresses: written row by row by HR and SCIM, and needed on no shard, which know people by number; they stay on one machine';
const places =
  'some thousands of names, sent along where a figure asks for them; a role of a BI tool, who may read a view of them, may read no shard';
const counted = 'finished counts: as many rows as there are groups, however many people there are';
const queue = 'a queue, emptied within seconds';
const rest = 'what users of the product write; small';

/**
 * Every table of the schema and where it lies on a distributed database. The three that grow with people and time, and that
 * figures are counted from, are cut by the person: each person's rows are whole on one shard, so that people are counted
 * there and only counts travel. Who was where (`population`) is on every node beside them. All else is small, or is
 * joined across people, which Citus would have to ship around. docs/scale.md has the arithmetic.
 */
export const layout: Record<string, Choice> = {
  person_week: byPerson('a row for each active person and week'),
  person_community_week: byPerson('the same, for each community'),
  person_first_activity: byPerson('a row for each person who was ever active'),

  population: reference(
    'the directory as figures read it: joined by the person, by the manager, by whom somebody answers, and along the reporting line, which only works where all of it is at hand',
  ),

  conversation: local(
    'posts are joined with their answers, which other people wrote: no cut by the person keeps both on one shard',
  ),
  ...{ event: local(ofEvents), event_identity: local(ofEvents), past_activity: local(ofEvents) },
  quarantine: local('refused events, few'),

  ...{ person: local(names), assignment: local(names), account: local(names), match_decision: local(names) },
  ...{ scim_user: local(names), scim_email: local(names), scim_state: local(rest) },
  ...{ source: local(places), community: local(places) },
  usage_report: local('read by source and window, never counted by person'),

  ...{ segment_period: local(counted), team_period: local(counted), engagement_period: local(counted) },
  ...{ published_figure: local(counted), published_metric: local(counted), published_state: local(counted) },
  ...{ touched_account_day: local(queue), touched_person: local(queue), touched_directory: local(queue) },
  fresh_activity: local(queue),
  ...{ changed_period: local(queue), rollup_state: local('one row') },
  ...{ erasure_state: local('one row'), event_retention: local('one row'), setting: local('one row') },

  ...{ api_key: local(rest), app_user: local(rest), session: local(rest), session_secret: local(rest) },
  ...{ first_owner_link: local(rest), sign_in_link: local(rest), user_identity: local(rest) },
  ...{
    oidc_attempt: local(rest),
    metric_link: local(rest),
    connection: local(rest),
    import_run: local(rest),
  },
  audit_entry: local('append-only by a trigger, and read in order of time'),
  audit_outcome: local('goes with audit_entry'),
  ...{ annotation: local(rest), goal: local(rest), use_case: local(rest), use_case_community: local(rest) },
  ...{ use_case_channel: local(rest), next_action: local(rest), next_action_evaluation: local(rest) },
  ...{ pulse: local(rest), pulse_comment: local(rest), pulse_tally: local(rest) },
  pulse_invitation: local('rewritten when a pulse closes, so that nothing of an answer is left in its files'),
  ...{ report_subscription: local(rest), report_run: local(rest), delivery: local(rest) },
  ...{ nudge: local(rest), nudge_choice: local(rest), nudge_schedule: local(rest) },
};

/** The tables that are not left where they are, those that others are co-located with first. */
export const distributedTables = Object.entries(layout).flatMap(([table, { placement }]) =>
  placement === 'local' ? [] : [{ table, placement }],
);
