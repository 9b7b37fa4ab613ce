import type { Grain, Person } from '../contract/index.ts';
import type { Answers } from './reference-answers.ts';
import { dayOf, isComplete, type Period, periodBefore, periodOf } from './reference-calendar.ts';
import type { Directory } from './reference-directory.ts';
import type { Exchanges } from './reference-exchanges.ts';
import type { Management } from './reference-managers.ts';
import type { ReferenceFilter, ReferencePeriodQuery, ReferenceSettings } from './reference-query.ts';
import type { Scope } from './reference-scope.ts';

/** All that an answer is made of. */
export interface World {
  directory: Directory;
  management: Management;
  answers: Answers;
  exchanges: Exchanges;
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

/** A filter without anybody, or with too few to be shown. */
export function isSmall({ everybody }: Scope, period: Period, { settings }: World): boolean {
  const people = everybody.members(period).length;
  return people === 0 || people < settings.minGroup;
}

export function today({ now, timeZone }: ReferenceSettings): string {
  return dayOf(now, timeZone);
}

export function displayName({ name, externalId }: Person): string {
  return name?.trim() || externalId;
}
