import { Temporal } from 'temporal-polyfill';
import type { ManagerPage, Person, Verb } from '../contract/index.ts';
import { addDays, isComplete, type Period, periodsBetween } from './reference-calendar.ts';
import { periodAsked, periodShape, today, type World } from './reference-period.ts';
import { rosterRow } from './reference-roster-row.ts';
import type { Scope } from './reference-scope.ts';
import { shareUnless } from './reference-share.ts';
import { median } from './reference-statistics.ts';

/** A manager's page without its advice, which is no figure. */
export type ReferenceManagerPage = Omit<ManagerPage, 'nextStep'>;

/** What a manager of the last complete week sees of themselves; undefined for somebody who is none. */
export function managerPage(externalId: string, world: World): ReferenceManagerPage | undefined {
  const { directory, management, settings } = world;
  const grain = 'week';
  const period = periodAsked({ grain }, settings);
  const manager = directory.person(externalId);
  if (!manager || !directory.isManager(manager, period)) return undefined;
  const scope = world.scopeOf({});
  return {
    ...periodShape(period, grain, scope, settings),
    isPlatformAdmin: management.isPlatformAdmin(manager),
    manager: rosterRow(manager, period, scope, world),
    weeks: weeksOf(manager, scope, world),
    peers: peersOf(manager, period, scope, world),
    waiting: waiting(manager, scope, world),
  };
}

const contributing: Verb[] = ['react', 'reply', 'post', 'share'];

/** The running week and the 25 before it. */
function weeksOf(manager: Person, { everybody }: Scope, world: World): ManagerPage['weeks'] {
  const { management, settings } = world;
  const { activity } = everybody;
  const day = today(settings);
  return periodsBetween(addDays(day, -25 * 7), day, 'week').map((week) => {
    const team = management.teamActive(manager, week, activity);
    return {
      week: week.first,
      complete: isComplete(week, settings.now, settings.timeZone),
      rung: activity.rung(manager, week),
      activeDays: activity.activeDays(manager, week),
      contributions: contributing.reduce((sum, verb) => sum + activity.count(verb, manager, week), 0),
      teamActiveRate: shareUnless(team[1] < settings.minGroup, team),
    };
  });
}

/** Other managers of the same leader level; teams that are too small to be shown are in no median of teams. */
function peersOf(manager: Person, period: Period, scope: Scope, world: World): ManagerPage['peers'] {
  const { directory, management } = world;
  const { managers } = management.managersAmong(directory.people, period);
  const { leaderLevel } = rosterRow(manager, period, scope, world);
  const peers = managers
    .filter((peer) => peer !== manager && directory.leaderLevel(peer, period) === leaderLevel)
    .map((peer) => rosterRow(peer, period, scope, world));
  const teams = peers.flatMap(({ teamActiveRate }) => teamActiveRate.value ?? []);
  return {
    leaderLevel,
    teams: teams.length,
    medianTeamActiveRate: median(teams),
    medianWeeksActive: median(peers.map(({ weeksActive }) => weeksActive)),
  };
}

/** Posts of the last 7 * 24 hours by the direct reports of today that nobody else has replied or reacted to. */
function waiting(
  manager: Person,
  { everybody }: Scope,
  { management, settings }: World,
): ManagerPage['waiting'] {
  const day = today(settings);
  const period = { first: day, last: day };
  if (management.team(manager, period).length < settings.minGroup) return { posts: null, suppressed: true };
  const now = Temporal.Instant.from(settings.now);
  const [after, until] = [now.subtract({ hours: 7 * 24 }).epochNanoseconds, now.epochNanoseconds];
  const posts = management
    .postsOfTeam(manager, period, everybody.acts)
    .filter((post) => after < post.at && post.at <= until && management.isWaiting(post));
  return { posts: posts.length, suppressed: false };
}
