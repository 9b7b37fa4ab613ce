import type { QueryClient } from '@tanstack/react-query';
import {
  type Filter,
  type Organization,
  overviewMetrics,
  overviewWeeks,
} from '../../../../server/contract/index.ts';
import { actionsQuery } from '../../api/action-queries.ts';
import { annotationsQuery } from '../../api/annotation-queries.ts';
import {
  launchQuery,
  type MetricQuestion,
  metricQuery,
  organizationQuery,
  sessionQuery,
} from '../../api/queries.ts';
import { scopeOf } from '../../filters/scope.ts';
import type { ScopeSearch } from '../../filters/search.ts';
import { dataStateOf } from '../../organization/data-state.ts';
import type { DateRange } from '../../range/range.ts';
import { mayAct } from '../../shell/pages.ts';

export const defaultRange = `${overviewWeeks}w` as const;

/** What the figures of the page are asked with. */
export function questionOf(
  search: ScopeSearch,
  organization: Organization,
): { dates: DateRange; filter: Filter; question: MetricQuestion } {
  const { dates, filter } = scopeOf(search, defaultRange, organization);
  return { dates, filter, question: { ...dates, grain: 'week', ...filter } };
}

/** Asks for everything on the page at once, before any of it is drawn; its parts find their answers under way. */
export async function askForOverview(client: QueryClient, search: ScopeSearch): Promise<void> {
  const [session, organization] = await Promise.all([
    client.ensureQueryData(sessionQuery),
    client.ensureQueryData(organizationQuery),
  ]);
  if (dataStateOf(organization) !== 'ready') return;
  const { filter, question } = questionOf(search, organization);
  for (const id of overviewMetrics) void client.prefetchQuery(metricQuery(id, question));
  void client.prefetchQuery(launchQuery(filter));
  if (mayAct(session.role)) void client.prefetchQuery(actionsQuery(filter));
  void client.prefetchQuery(annotationsQuery);
}
