import type { Person, Roster, RosterRow, RosterSort, Share } from '../contract/index.ts';
import { leaderLevels } from '../contract/index.ts';
import { type Rung, rungs } from './reference-activity.ts';
import type { Figure } from './reference-adoption.ts';
import { addDays, type Period } from './reference-calendar.ts';
import { compareText } from './reference-directory.ts';
import { managerMetrics } from './reference-manager-metrics.ts';
import { isSmall, periodAsked, periodShape, today, type World } from './reference-period.ts';
import type { ReferenceRosterQuery } from './reference-query.ts';
import { rosterRow } from './reference-roster-row.ts';
import type { Scope } from './reference-scope.ts';
import { share, shareUnless } from './reference-share.ts';

/** The roster of metrics.md §6: the managers of a period and filter, their totals, and one page of them. */
export function roster(query: ReferenceRosterQuery, world: World): Roster {
  const { settings, management } = world;
  const { grain, page, pageSize } = query;
  const period = periodAsked(query, settings);
  const scope = world.scopeOf(query);
  const { managers, adminsExcluded } = management.managersAmong(scope.everybody.members(period), period);
  const suppressed = isSmall(scope, period, world);
  const rows = managers
    .map((manager) => rosterRow(manager, period, scope, world))
    .filter((row) => isWanted(row, query))
    .toSorted((one, other) => compareRows(one, other, query));

  return {
    ...periodShape(period, grain, scope, settings),
    adminsExcluded: suppressed ? null : adminsExcluded,
    totals: totals(query, period, scope, world),
    lastSevenDays: lastSevenDays(scope, world),
    levels: suppressed ? [] : levels(managers, period, scope, world),
    total: rows.length,
    page,
    pageSize,
    managers: rows.slice((page - 1) * pageSize, page * pageSize),
  };
}

/** The metrics of the same names. */
function totals(
  { grain }: ReferenceRosterQuery,
  period: Period,
  scope: Scope,
  world: World,
): Roster['totals'] {
  const { everybody } = scope;
  const suppressed = isSmall(scope, period, world);
  const metrics = managerMetrics(world.management, world.settings);
  const figure = (id: string): Figure =>
    metrics.get(id)?.formula(everybody, period) ?? { numerator: Number.NaN, denominator: Number.NaN };
  const shareOf = (id: string): Share => {
    const { numerator, denominator } = figure(id);
    return shareUnless(suppressed, [numerator, denominator ?? Number.NaN]);
  };
  const { managers } = world.management.managersAmong(everybody.members(period), period);
  return {
    suppressed,
    managers: suppressed ? null : figure('managers').numerator,
    active: shareOf('manager_active_rate'),
    contributors: shareOf('manager_contributor_rate'),
    authors: shareOf('manager_author_rate'),
    consistent: grain === 'week' ? shareOf('manager_consistency') : null,
    answered: shareOf('manager_answer_rate'),
    rungs: suppressed ? null : onRungs(managers, period, scope),
  };
}

function onRungs(managers: Person[], period: Period, { everybody }: Scope): Record<Rung, number> {
  const count = (rung: Rung) =>
    managers.filter((manager) => everybody.activity.rung(manager, period) === rung).length;
  return {
    absent: count('absent'),
    reader: count('reader'),
    reactor: count('reactor'),
    replier: count('replier'),
    poster: count('poster'),
  };
}

/** Managers of today, by who is there today, with any activity today or in the six days before. */
function lastSevenDays(scope: Scope, world: World): Roster['lastSevenDays'] {
  const to = today(world.settings);
  const from = addDays(to, -6);
  const day = { first: to, last: to };
  const suppressed = isSmall(scope, day, world);
  const { managers, adminsExcluded } = world.management.managersAmong(scope.everybody.members(day), day);
  const active = managers.filter((manager) =>
    scope.everybody.activity.did('active', manager, { first: from, last: to }),
  );
  return {
    from,
    to,
    active: shareUnless(suppressed, [active.length, managers.length]),
    adminsExcluded: suppressed ? null : adminsExcluded,
  };
}

function levels(managers: Person[], period: Period, scope: Scope, { directory }: World): Roster['levels'] {
  return leaderLevels.flatMap((leaderLevel) => {
    const own = managers.filter((manager) => directory.leaderLevel(manager, period) === leaderLevel);
    if (own.length === 0) return [];
    const active = own.filter((manager) => scope.everybody.activity.did('active', manager, period));
    return [
      {
        leaderLevel,
        managers: own.length,
        active: share(active.length, own.length),
        rungs: onRungs(own, period, scope),
      },
    ];
  });
}

function isWanted(row: RosterRow, { leaderLevel, search }: ReferenceRosterQuery): boolean {
  const isOfLevel = !leaderLevel?.length || leaderLevel.includes(row.leaderLevel);
  const part = search?.trim().toLowerCase() ?? '';
  return (
    isOfLevel && [row.name, row.department, row.externalId].some((text) => text.toLowerCase().includes(part))
  );
}

/** What does not exist or may not be shown comes last either way; of equal rows the smaller externalId first. */
function compareRows(one: RosterRow, other: RosterRow, { sort, order }: ReferenceRosterQuery): number {
  const [key, otherKey] = [sortKeys[sort](one), sortKeys[sort](other)];
  const bothWays = Number(key === null) - Number(otherKey === null);
  const upwards = compareKeys(key, otherKey);
  return bothWays || (order === 'asc' ? upwards : -upwards) || compareText(one.externalId, other.externalId);
}

type SortKey = string | number | null;

function compareKeys(one: SortKey, other: SortKey): number {
  if (one === null || other === null) return 0;
  return one < other ? -1 : one > other ? 1 : 0;
}

const sortKeys: Record<RosterSort, (row: RosterRow) => SortKey> = {
  name: ({ name }) => name.toLowerCase(),
  department: ({ department }) => department.toLowerCase(),
  leaderLevel: ({ leaderLevel }) => leaderLevels.indexOf(leaderLevel),
  directReports: ({ directReports }) => directReports,
  organizationSize: ({ organizationSize }) => organizationSize,
  rung: ({ rung }) => rungs.indexOf(rung),
  contributions: ({ reactions, replies, posts, shares }) => reactions + replies + posts + shares,
  weeksActive: ({ weeksActive }) => weeksActive,
  lastSeen: ({ lastSeen }) => lastSeen,
  answerRate: ({ answerRate }) => answerRate.value,
  teamActiveRate: ({ teamActiveRate }) => teamActiveRate.value,
};
