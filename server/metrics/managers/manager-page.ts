import type { Kysely } from 'kysely';
import { type DateText, lastDayOf, periodOf, shiftPeriod, todayOf } from '../../calendar.ts';
import { type Context, type Scope, seenBy, wholeCompany } from '../../context.ts';
import type { ManagerPage, RosterRow } from '../../contract/index.ts';
import type { DB } from '../../database/types.generated.ts';
import { ProblemError } from '../../http/problem.ts';
import { teamsOf } from '../../rollup/index.ts';
import { completeWeeks, onePeriod } from '../asked.ts';
import { median } from '../median.ts';
import { readsObserved } from '../places.ts';
import { outsideScope } from '../scope.ts';
import { shareOf } from '../share.ts';
import { inSnapshot } from '../snapshot.ts';
import { activeWeeksOf, activityOf, countActiveWeeks } from './activity.ts';
import { nextStepOf } from './next-step.ts';
import { stripWeeks } from './roster.ts';
import { idsOf, rosterRows } from './rows.ts';
import { type Leader, loadTree } from './tree.ts';
import { waitingPosts } from './waiting.ts';

/** Weeks of a manager's own page, the running one included. */
const pageWeeks = 26;
/** Complete weeks that decide the next step. */
const recentWeeks = 4;

/** What the pages of all managers of one week share. */
interface Company {
  period: DateText;
  complete: boolean;
  readsObserved: boolean;
  /** Complete weeks, the period the last. */
  weeks: DateText[];
  tree: Map<number, Leader>;
  byDirectoryId: Map<string, Leader>;
  /** Weeks of which each manager of a level was active, once somebody has asked. */
  activeWeeks: Map<string, Promise<Map<number, number>>>;
}

/**
 * "Am I actually using it?": a manager's own weeks, team and peers in the last complete week, and the next step. Throws
 * ProblemError: 404 where nobody reported to them in it, 403 where it is not the own page of who may see no other.
 */
export async function managerPage(given: Context, externalId: string): Promise<ManagerPage> {
  if (!mayOpen(given.scope, externalId)) throw outsideScope('You may open your own page.');
  // It compares a manager with peers of the whole company, of whom it tells medians alone.
  const context = seenBy(given, { scope: wholeCompany });
  const load = await askForCompany(context);
  return await inSnapshot(context, async (transaction) =>
    pageOf(context, transaction, await load(transaction), externalId),
  );
}

function mayOpen(scope: Scope, externalId: string): boolean {
  return scope.kind === 'company' || (scope.kind === 'organization' && scope.leader === externalId);
}

/** The same for one manager after another: what their pages share is loaded once. */
export async function managerPages(context: Context): Promise<(externalId: string) => Promise<ManagerPage>> {
  const company = await inSnapshot(context, await askForCompany(context));
  return (externalId) =>
    inSnapshot(context, (transaction) => pageOf(context, transaction, company, externalId));
}

async function askForCompany(context: Context): Promise<(transaction: Kysely<DB>) => Promise<Company>> {
  const { query, period, complete } = await onePeriod(context, { grain: 'week' });
  const weeks = completeWeeks(context, lastDayOf(period, 'week'), stripWeeks);
  const observed = await readsObserved(context, query.filter);
  return async (transaction) => {
    const tree = await loadTree(transaction, context.people, { grain: 'week', period });
    const byDirectoryId = new Map([...tree.values()].map((leader) => [leader.directoryId, leader]));
    return { period, complete, readsObserved: observed, weeks, tree, byDirectoryId, activeWeeks: new Map() };
  };
}

async function pageOf(
  context: Context,
  transaction: Kysely<DB>,
  company: Company,
  externalId: string,
): Promise<ManagerPage> {
  const { config } = context;
  const { timeZone, minGroup } = config;
  const { period, complete, readsObserved: observed, weeks } = company;
  const leader = company.byDirectoryId.get(externalId);
  if (!leader?.leaderLevel) {
    throw new ProblemError(404, 'not_a_manager', 'Nobody reported to this person in the last complete week.');
  }
  const rowQuery = { grain: 'week', period, weeks, timeZone, minGroup } as const;
  const activity = await activityOf(transaction, [leader.id], rowQuery, timeZone);
  const [manager] = await rosterRows(transaction, [leader], rowQuery, activity);
  if (!manager) throw new Error('A manager of the tree has no row.');
  const peers = await peersOf(transaction, leader, company, minGroup);
  const waiting = await waitingPosts(transaction, config, leader.id);
  return {
    ...{ grain: 'week' as const, period, complete, timeZone, readsObserved: observed },
    isPlatformAdmin: leader.isPlatformAdmin,
    manager,
    weeks: await ownWeeks(context, transaction, leader.id),
    peers,
    waiting,
    nextStep: nextStepOf({
      lately: manager.weeks.slice(-recentWeeks).map(({ rung }) => rung),
      waiting: waiting.posts,
      teamActiveRate: manager.teamActiveRate.value,
      peers: peers.medianTeamActiveRate,
    }),
  };
}

async function ownWeeks(
  { config }: Context,
  transaction: Kysely<DB>,
  id: number,
): Promise<ManagerPage['weeks']> {
  const { minGroup } = config;
  const today = todayOf(config);
  const running = periodOf(today, 'week');
  const weeks = Array.from({ length: pageWeeks }, (_, index) =>
    shiftPeriod(running, 'week', index + 1 - pageWeeks),
  );
  const active = new Map((await activeWeeksOf(transaction, [id], weeks, {})).map((row) => [row.week, row]));
  const teams = await teamsOf(transaction, { grain: 'week', periods: weeks, manager: id });
  const teamIn = new Map(teams.map((team) => [team.period, team]));
  return weeks.map((week) => {
    const own = active.get(week);
    const { direct_active = 0, direct_reports = 0 } = teamIn.get(week) ?? {};
    return {
      week,
      complete: lastDayOf(week, 'week') < today,
      rung: own?.rung ?? 'absent',
      activeDays: own?.active_days ?? 0,
      contributions: own?.contributions ?? 0,
      teamActiveRate: shareOf(direct_active, direct_reports, direct_reports < minGroup),
    };
  });
}

async function peersOf(
  transaction: Kysely<DB>,
  leader: Leader,
  { tree, weeks, activeWeeks }: Company,
  minGroup: number,
): Promise<ManagerPage['peers']> {
  const leaderLevel = leader.leaderLevel as RosterRow['leaderLevel'];
  const ofLevel = [...tree.values()].filter((one) => one.leaderLevel === leaderLevel && !one.isPlatformAdmin);
  const active = activeWeeks.get(leaderLevel) ?? countActiveWeeks(transaction, idsOf(ofLevel), weeks, {});
  activeWeeks.set(leaderLevel, active);
  const weeksOf = await active;
  const peers = ofLevel.filter((one) => one !== leader);
  const teams = peers.filter(({ direct }) => direct.direct_reports >= minGroup);
  return {
    leaderLevel,
    teams: teams.length,
    medianTeamActiveRate: median(teams.map(({ direct }) => direct.direct_active / direct.direct_reports)),
    medianWeeksActive: median(peers.map(({ id }) => weeksOf.get(id) ?? 0)),
  };
}
