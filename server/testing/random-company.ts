import type fc from 'fast-check';
import type { Company } from './company.ts';
import { accountsOf } from './random-company-accounts.ts';
import { type Arrival, finalCompany, type Step, stepsOf } from './random-company-arrival.ts';
import { circleOf } from './random-company-circle.ts';
import { eventsOf, notAfterNow } from './random-company-events.ts';
import { nowOf } from './random-company-moments.ts';
import { peopleOf } from './random-company-people.ts';
import {
  type Plan,
  type PlannedEngagementQuery,
  type PlannedManagerQuery,
  type PlannedQuery,
  planArbitrary,
} from './random-company-plan.ts';
import { teamsOf } from './random-company-teams.ts';
import { addDays, dayOf } from './reference-calendar.ts';
import type {
  ReferenceCascadeQuery,
  ReferenceCommunitiesQuery,
  ReferenceFilter,
  ReferenceMetricQuery,
  ReferenceNetworkQuery,
  ReferenceRoleModelQuery,
  ReferenceRosterQuery,
  ReferenceSettings,
} from './reference-query.ts';

export { finalCompany, type Step } from './random-company-arrival.ts';

export interface RandomCompany {
  /** How its data arrives: late, shuffled, repeated and corrected. */
  steps: Step[];
  /** What is there in the end: `finalCompany(steps)`. */
  company: Company;
  settings: ReferenceSettings;
  /** Questions that meet its days, departments, leaders, sources and communities, and some that meet nothing. */
  queries: ReferenceMetricQuery[];
  managerQueries: ManagerQueries[];
  engagementQueries: EngagementQueries[];
  /** A launch date or none. */
  launch: string | undefined;
}

/** The questions about managers that can be put together. */
export interface ManagerQueries {
  roster: ReferenceRosterQuery;
  cascade: ReferenceCascadeQuery;
  roleModel: ReferenceRoleModelQuery;
  /** Whose own page. */
  manager: string;
}

/** The questions about conversations that can be put together. */
export interface EngagementQueries {
  communities: ReferenceCommunitiesQuery;
  network: ReferenceNetworkQuery;
}

/**
 * Small, nasty companies of 0-25 people over ten weeks, some with a line of 25 to 31 levels, four teams of five or a circle of five
 * besides. In whatever order the data comes, the final figures are well defined: people have e-mails of their own; managers that would close
 * a cycle are offered, and refused; a history never has two entries of one day; an event in the name of an e-mail means
 * the same person whenever it comes; and no event is more than 24 hours after `settings.now`.
 */
export function companyArbitrary(): fc.Arbitrary<RandomCompany> {
  return planArbitrary().map(assemble);
}

function assemble(plan: Plan): RandomCompany {
  const { timeZone, minGroup, firstDay } = plan;
  const now = nowOf(plan).toString();
  const done = [...eventsOf(plan), ...teamsOf(plan), ...circleOf(plan)];
  const steps = stepsOf([
    ...peopleOf(plan),
    ...accountsOf(plan),
    ...communitiesOf(plan),
    ...notAfterNow(plan, done),
  ]);
  return {
    steps,
    company: finalCompany(steps, dayOf(now, timeZone)),
    settings: { now, timeZone, minGroup },
    queries: plan.queries.map((query) => queryOf(query, firstDay)),
    managerQueries: plan.managerQueries.map((query, index) =>
      managerQueriesOf(query, plan.queries[index % plan.queries.length]?.filter ?? {}, firstDay),
    ),
    engagementQueries: plan.engagementQueries.map((query, index) =>
      engagementQueriesOf(query, plan.queries[index % plan.queries.length]?.filter ?? {}, firstDay),
    ),
    launch: plan.launch === null ? undefined : addDays(firstDay, plan.launch),
  };
}

function communitiesOf({ communities }: Plan): Arrival[] {
  return communities.map(({ at, source, id, isNamed }) => ({
    at,
    kind: 'communities',
    source,
    item: { id, ...(isNamed && { name: `All about ${id}` }) },
  }));
}

function queryOf({ grain, from, days, by, filter }: PlannedQuery, firstDay: string): ReferenceMetricQuery {
  return { grain, from: addDays(firstDay, from), to: addDays(firstDay, from + days), by, ...filter };
}

function managerQueriesOf(
  { grain, day, leaderLevel, search, sort, order, page, pageSize, ...planned }: PlannedManagerQuery,
  filter: ReferenceFilter,
  firstDay: string,
): ManagerQueries {
  const period = { grain, to: day === undefined ? undefined : addDays(firstDay, day) };
  const { source, community } = filter;
  const { roleModelDay, leader, manager } = planned;
  return {
    roster: { ...period, ...filter, leaderLevel, search, sort, order, page, pageSize },
    cascade: { ...period, source, community, leader },
    roleModel: { ...filter, to: roleModelDay === undefined ? undefined : addDays(firstDay, roleModelDay) },
    manager,
  };
}

function engagementQueriesOf(
  { grain, day, communitiesDay, ...table }: PlannedEngagementQuery,
  filter: ReferenceFilter,
  firstDay: string,
): EngagementQueries {
  const planned = (number: number | undefined) =>
    number === undefined ? undefined : addDays(firstDay, number);
  return {
    communities: { ...table, ...filter, to: planned(communitiesDay) },
    network: { grain, ...filter, to: planned(day) },
  };
}
