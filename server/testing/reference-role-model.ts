import type { Person, RoleModel } from '../contract/index.ts';
import { completeWeeksUntil, isPresent } from './reference-managers.ts';
import { today, type World } from './reference-period.ts';
import type { ReferenceRoleModelQuery } from './reference-query.ts';
import { mean, sampleVariance, welchInterval } from './reference-statistics.ts';

/** The role-model effect without the words that go with it. */
export type ReferenceRoleModel = Omit<RoleModel, 'note'>;

type Group = NonNullable<RoleModel['present']>;

/** The role-model effect of metrics.md §6: teams of managers who are present against teams of those who are not. */
export function roleModel({ to, ...filter }: ReferenceRoleModelQuery, world: World): ReferenceRoleModel {
  const { management, settings } = world;
  const { timeZone, minGroup } = settings;
  const scope = world.scopeOf(filter);
  const { activity, members } = scope.everybody;
  const weeks = completeWeeksUntil(to ?? today(settings), 4, settings);
  const last = weeks[3] ?? { first: '', last: '' };
  const people = members(last);
  const frame = {
    timeZone,
    readsObserved: scope.readsObserved,
    weeks: weeks.map(({ first }) => first),
    minGroup,
  };
  if (people.length === 0 || people.length < minGroup) {
    const nothing = { present: null, absent: null, difference: null, interval: null };
    return { ...frame, suppressed: true, adminsExcluded: null, ...nothing };
  }

  /** Mean active rate of the manager's team over the weeks in which it is large enough; nothing where it never is. */
  const teamRate = (manager: Person): number[] => {
    const parts = weeks.map((week) => management.teamActive(manager, week, activity));
    const rate = mean(parts.filter(([, size]) => size >= minGroup).map(([active, size]) => active / size));
    return rate === null ? [] : [rate];
  };
  const { managers, adminsExcluded } = management.managersAmong(people, last);
  const present = managers.filter((manager) => isPresent(manager, weeks, activity));
  const absent = managers.filter((manager) => !isPresent(manager, weeks, activity));
  const [presentRates, absentRates] = [present.flatMap(teamRate), absent.flatMap(teamRate)];
  const [presentMean, absentMean] = [mean(presentRates), mean(absentRates)];
  const interval = welchInterval(presentRates, absentRates);

  return {
    ...frame,
    suppressed: false,
    adminsExcluded,
    present: groupOf(present, presentRates),
    absent: groupOf(absent, absentRates),
    difference: presentMean === null || absentMean === null ? null : presentMean - absentMean,
    interval: interval && { ...interval, level: 0.95 },
  };
}

function groupOf(managers: Person[], rates: number[]): Group {
  const variance = sampleVariance(rates);
  return {
    managers: managers.length,
    teams: rates.length,
    mean: mean(rates),
    standardDeviation: variance === null ? null : Math.sqrt(variance),
  };
}
