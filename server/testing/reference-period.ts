import type { Grain, Person } from '../contract/index.ts';
import { dayOf, isComplete, type Period, periodBefore, periodOf } from './reference-calendar.ts';
import type { Directory } from './reference-directory.ts';
import type { Management } from './reference-managers.ts';
import type { ReferenceFilter, ReferencePeriodQuery, ReferenceSettings } from './reference-query.ts';
import type { Scope } from './reference-scope.ts';

/** All that an answer about managers is made of. */
export interface World {
  directory: Directory;
  management: Management;
  settings: ReferenceSettings;
  scopeOf(filter: ReferenceFilter): Scope;
}

/** The period of the day asked for, else the last complete one. */
export function periodAsked({ from, to, grain }: ReferencePeriodQuery, settings: ReferenceSettings): Period {
  const day = to ?? from;
  return day ? periodOf(day, grain) : periodBefore(periodOf(today(settings), grain), grain);
}

/** The parts of an answer that say of which period it speaks. */
export function periodShape(
  period: Period,
  grain: Grain,
  { readsObserved }: Scope,
  { now, timeZone }: ReferenceSettings,
) {
  return {
    grain,
    period: period.first,
    complete: isComplete(period, now, timeZone),
    timeZone,
    readsObserved,
  };
}

export function today({ now, timeZone }: ReferenceSettings): string {
  return dayOf(now, timeZone);
}

export function displayName({ name, externalId }: Person): string {
  return name?.trim() || externalId;
}
