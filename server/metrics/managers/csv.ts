import type { Cascade, RoleModel, Roster } from '../../contract/index.ts';
import { toCsv } from '../csv.ts';

/** One line for each manager; a team below the privacy floor has no figures. */
export function rosterCsv({ period, managers }: Roster): string {
  const header = [
    ...[
      'period',
      'externalId',
      'name',
      'department',
      'leaderLevel',
      'directReports',
      'organizationSize',
      'rung',
    ],
    ...['visits', 'views', 'reactions', 'replies', 'posts', 'shares', 'weeksActive', 'lastSeen'],
    ...['answerRate', 'postsAnswered', 'postsOfReports', 'teamActiveRate', 'teamActive', 'teamSuppressed'],
  ];
  const rows = managers.map((row) => [
    ...[period, row.externalId, row.name, row.department, row.leaderLevel],
    ...[row.directReports, row.organizationSize, row.rung],
    ...[
      row.visits,
      row.views,
      row.reactions,
      row.replies,
      row.posts,
      row.shares,
      row.weeksActive,
      row.lastSeen,
    ],
    ...[row.answerRate.value, row.answerRate.numerator, row.answerRate.denominator],
    ...[row.teamActiveRate.value, row.teamActiveRate.numerator, row.teamActiveRate.suppressed],
  ]);
  return toCsv(header, rows);
}

/** One line for each leader of the step: the leader asked for, if any, and those directly below. */
export function cascadeCsv({ period, leader, children }: Cascade): string {
  const header = [
    ...[
      'period',
      'externalId',
      'name',
      'department',
      'leaderLevel',
      'isPlatformAdmin',
      'rung',
      'directReports',
    ],
    ...['organizationSize', 'leaders', 'managerActiveRate', 'managersActive', 'managers', 'adminsExcluded'],
    ...['activeRate', 'active', 'eligible', 'suppressed'],
  ];
  const rows = [...(leader ? [leader] : []), ...children].map((node) => [
    ...[
      period,
      node.externalId,
      node.name,
      node.department,
      node.leaderLevel,
      node.isPlatformAdmin,
      node.rung,
    ],
    ...[node.directReports, node.organizationSize, node.leaders],
    ...[node.managerActiveRate.value, node.managerActiveRate.numerator, node.managerActiveRate.denominator],
    ...[node.adminsExcluded, node.activeRate.value, node.activeRate.numerator, node.activeRate.denominator],
    node.activeRate.suppressed,
  ]);
  return toCsv(header, rows);
}

/** One line for the present and one for the absent managers, the difference repeated. */
export function roleModelCsv({
  weeks,
  present,
  absent,
  difference,
  interval,
  suppressed,
}: RoleModel): string {
  const header = [
    ...['firstWeek', 'lastWeek', 'group', 'managers', 'teams', 'meanTeamActiveRate', 'standardDeviation'],
    ...['difference', 'intervalLow', 'intervalHigh', 'suppressed'],
  ];
  const groups = [
    ['present', present],
    ['absent', absent],
  ] as const;
  const rows = groups.map(([name, group]) => [
    ...[weeks[0], weeks.at(-1), name, group?.managers, group?.teams, group?.mean, group?.standardDeviation],
    ...[difference, interval?.low, interval?.high, suppressed],
  ]);
  return toCsv(header, rows);
}
