import type { Cascade, CascadeNode, Person } from '../contract/index.ts';
import type { Period } from './reference-calendar.ts';
import { compareText } from './reference-directory.ts';
import { displayName, periodAsked, periodShape, type World } from './reference-period.ts';
import type { LeaderLevel, ReferenceCascadeQuery } from './reference-query.ts';
import { organizationOf } from './reference-roster-row.ts';
import type { Scope } from './reference-scope.ts';
import { shareUnless } from './reference-share.ts';
import { suppressedKeys } from './reference-suppression.ts';

/**
 * One step of the cascade of metrics.md §6: somebody, and those directly below who have eligible people below them in
 * turn. Without a leader these are the people whom nobody leads. Undefined where the
 * leader has no eligible people below.
 */
export function cascade(query: ReferenceCascadeQuery, world: World): Cascade | undefined {
  const { directory, settings } = world;
  const { leader: leaderId, source, community } = query;
  const period = periodAsked(query, settings);
  const scope = world.scopeOf({ source, community });
  const leader = leaderId === undefined ? undefined : directory.person(leaderId);
  if (leaderId !== undefined && (!leader || organizationOf(leader, period, world).length === 0))
    return undefined;

  const below = leadersBelow(leader, period, world);
  const hidden = hiddenAmong(below, period, world);
  const nodes = below.map((person) => node(person, hidden.has(person.externalId), period, scope, world));
  const nameOf = (person: Person) => (directory.isManager(person, period) ? displayName(person) : null);

  return {
    ...periodShape(period, query.grain, scope, settings),
    above: !leader
      ? []
      : directory
          .managersAbove(leader, period)
          .toReversed()
          .map((person) => ({ externalId: person.externalId, name: nameOf(person) })),
    leader: leader
      ? node(leader, hiddenAmong([leader], period, world).has(leader.externalId), period, scope, world)
      : null,
    children: nodes.toSorted(
      (one, other) =>
        other.organizationSize - one.organizationSize || compareText(one.externalId, other.externalId),
    ),
  };
}

/** Those directly below somebody, or below nobody, who have eligible people anywhere below them. */
function leadersBelow(leader: Person | undefined, period: Period, world: World): Person[] {
  return world.directory.people.filter(
    (person) =>
      world.directory.managerOf(person, period) === leader &&
      organizationOf(person, period, world).length > 0,
  );
}

function hiddenAmong(siblings: Person[], period: Period, world: World): Set<string> {
  return suppressedKeys(
    siblings.map((person) => ({
      key: person.externalId,
      size: organizationOf(person, period, world).length,
    })),
    world.settings.minGroup,
  );
}

function node(person: Person, suppressed: boolean, period: Period, scope: Scope, world: World): CascadeNode {
  const { directory, management } = world;
  const { activity } = scope.everybody;
  const isManager = directory.isManager(person, period);
  const organization = organizationOf(person, period, world);
  const { managers, adminsExcluded } = management.managersAmong(organization, period);
  const active = (people: Person[]) => people.filter((each) => activity.did('active', each, period)).length;
  return {
    externalId: person.externalId,
    name: isManager ? displayName(person) : null,
    department: directory.attribute(person, 'department', period),
    leaderLevel: isManager ? (directory.leaderLevel(person, period) as LeaderLevel) : null,
    isPlatformAdmin: management.isPlatformAdmin(person),
    rung: isManager ? activity.rung(person, period) : null,
    directReports: management.team(person, period).length,
    organizationSize: organization.length,
    leaders: leadersBelow(person, period, world).length,
    managerActiveRate: shareUnless(suppressed, [active(managers), managers.length]),
    adminsExcluded: suppressed ? null : adminsExcluded,
    activeRate: shareUnless(suppressed, [active(organization), organization.length]),
  };
}
