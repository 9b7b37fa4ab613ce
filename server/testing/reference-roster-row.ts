import type { Person, RosterRow, Verb } from '../contract/index.ts';
import type { Period } from './reference-calendar.ts';
import { completeWeeksUntil } from './reference-managers.ts';
import { displayName, type World } from './reference-period.ts';
import type { LeaderLevel } from './reference-query.ts';
import type { Scope } from './reference-scope.ts';
import { shareUnless } from './reference-share.ts';

/** What the roster says of one manager of the period; the activity is that of the scope. */
export function rosterRow(manager: Person, period: Period, scope: Scope, world: World): RosterRow {
  const { directory, management, settings } = world;
  const { activity, acts } = scope.everybody;
  const count = (verb: Verb) => activity.count(verb, manager, period);
  const weeks = completeWeeksUntil(period.last, 12, settings).map((week) => ({
    week: week.first,
    rung: activity.rung(manager, week),
  }));
  const directReports = management.team(manager, period).length;
  const isSmall = directReports < settings.minGroup;

  return {
    externalId: manager.externalId,
    name: displayName(manager),
    department: directory.attribute(manager, 'department', period),
    leaderLevel: directory.leaderLevel(manager, period) as LeaderLevel,
    directReports,
    organizationSize: organizationOf(manager, period, world).length,
    rung: activity.rung(manager, period),
    visits: count('visit'),
    views: count('view'),
    reactions: count('react'),
    replies: count('reply'),
    posts: count('post'),
    shares: count('share'),
    weeksActive: weeks.filter(({ rung }) => rung !== 'absent').length,
    weeks,
    lastSeen: activity.lastDay(manager) ?? null,
    answerRate: shareUnless(isSmall, management.answered(manager, period, acts)),
    teamActiveRate: shareUnless(isSmall, management.teamActive(manager, period, activity)),
  };
}

/** The eligible people anywhere below somebody, who is not one of them. */
export function organizationOf({ externalId }: Person, period: Period, { directory }: World): Person[] {
  return directory.people.filter(
    (person) => directory.isEligible(person, period) && directory.isBelow(person, externalId, period),
  );
}
