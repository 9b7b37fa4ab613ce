import type {
  Cascade,
  Communities,
  LaunchResult,
  MetricResult,
  Network,
  RetentionResult,
  Roster,
} from '../contract/index.ts';
import type { Company } from './company.ts';
import { actsOf } from './reference-activity.ts';
import { createAnswers } from './reference-answers.ts';
import { cascade } from './reference-cascade.ts';
import { communities } from './reference-communities.ts';
import { createDirectory } from './reference-directory.ts';
import { createExchanges } from './reference-exchanges.ts';
import { launchCurve } from './reference-launch.ts';
import { managerPage, type ReferenceManagerPage } from './reference-manager-page.ts';
import { createManagement } from './reference-managers.ts';
import { network } from './reference-network.ts';
import type { World } from './reference-period.ts';
import type {
  ReferenceCascadeQuery,
  ReferenceCommunitiesQuery,
  ReferenceFilter,
  ReferenceLaunchQuery,
  ReferenceMetricQuery,
  ReferenceNetworkQuery,
  ReferenceRetentionQuery,
  ReferenceRoleModelQuery,
  ReferenceRosterQuery,
  ReferenceSettings,
} from './reference-query.ts';
import { retentionCohorts } from './reference-retention.ts';
import { type ReferenceRoleModel, roleModel } from './reference-role-model.ts';
import { roster } from './reference-roster.ts';
import { createScope } from './reference-scope.ts';
import { metricSeries } from './reference-series.ts';
import {
  type ReferenceUseCase,
  type ReferenceUseCaseFigures,
  type ReferenceUseCaseQuery,
  useCaseFigures,
} from './reference-use-case.ts';

/**
 * The slow, plain second implementation of metrics.md §1-§6, of the events' part of Voice and use cases in §9 and of the suppression of §7: it answers from the raw data
 * alone, each time anew, and shares nothing with the product but the contract's types.
 */
export interface Reference {
  /** Any metric of §4 to §6, `voice_breadth` and `voice_answered` by its id; throws for another id. */
  metric(id: string, query: ReferenceMetricQuery): MetricResult;
  retention(query: ReferenceRetentionQuery): RetentionResult;
  launch(query: ReferenceLaunchQuery): LaunchResult;
  roster(query: ReferenceRosterQuery): Roster;
  /** Undefined where the leader has no eligible people below. */
  cascade(query: ReferenceCascadeQuery): Cascade | undefined;
  roleModel(query: ReferenceRoleModelQuery): ReferenceRoleModel;
  /** Undefined for somebody who was no manager in the last complete week. */
  managerPage(externalId: string): ReferenceManagerPage | undefined;
  communities(query: ReferenceCommunitiesQuery): Communities;
  network(query: ReferenceNetworkQuery): Network;
  useCase(useCase: ReferenceUseCase, query: ReferenceUseCaseQuery): ReferenceUseCaseFigures;
}

export function createReference(company: Company, settings: ReferenceSettings): Reference {
  const { timeZone } = settings;
  const directory = createDirectory(company.people);
  const acts = actsOf(company, timeZone);
  const scopeOf = (filter: ReferenceFilter) => createScope(company, directory, acts, filter);
  const answers = createAnswers(acts);
  const management = createManagement(company, directory, answers);
  const exchanges = createExchanges(acts);
  const world: World = { directory, management, answers, exchanges, settings, scopeOf };

  return {
    metric(id, query) {
      const scope = scopeOf(query);
      const { unit, series } = metricSeries(id, query, scope, world);
      return { metric: id, unit, grain: query.grain, timeZone, readsObserved: scope.readsObserved, series };
    },

    retention(query) {
      const { everybody, readsObserved } = scopeOf(query);
      const cohorts = retentionCohorts(everybody, directory, query, settings);
      return { grain: query.grain, timeZone, readsObserved, cohorts };
    },

    launch({ launch, ...filter }) {
      const scope = scopeOf(filter);
      const unfiltered = scopeOf({}).everybody.activity;
      const firstDays = company.people.flatMap((person) => unfiltered.firstDay(person) ?? []);
      const activeRate = (from: string, to: string) =>
        metricSeries('active_rate', { from, to, grain: 'week' }, scope, world).series.flatMap(
          ({ points }) => points,
        );
      return {
        timeZone,
        readsObserved: scope.readsObserved,
        ...launchCurve(launch, firstDays.toSorted().at(0), activeRate, settings),
      };
    },

    roster: (query) => roster(query, world),
    cascade: (query) => cascade(query, world),
    roleModel: (query) => roleModel(query, world),
    managerPage: (externalId) => managerPage(externalId, world),
    communities: (query) => communities(query, world),
    network: (query) => network(query, world),
    useCase: (useCase, query) => useCaseFigures(useCase, query, world),
  };
}
