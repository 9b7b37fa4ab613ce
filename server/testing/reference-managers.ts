import type { Person } from '../contract/index.ts';
import type { Company } from './company.ts';
import { type Act, type Activity, normalEmail } from './reference-activity.ts';
import type { Answers } from './reference-answers.ts';
import { addDays, isComplete, type Period, periodOf } from './reference-calendar.ts';
import type { Directory } from './reference-directory.ts';
import type { ReferenceSettings } from './reference-query.ts';

/** A number of those of whom something holds, and how many there are. */
export type Part = [number, number];

/** The managers among the eligible people of a filter in one period: metrics.md §2 and §6. */
export interface ManagersOfPeriod {
  /** Platform admins are left out. */
  managers: Person[];
  adminsExcluded: number;
}

/** What is asked about managers and their teams whatever the figure. */
export interface Management {
  isPlatformAdmin(person: Person): boolean;
  managersAmong(people: Person[], period: Period): ManagersOfPeriod;
  /** The direct reports of a manager of the period; nobody where the person is no manager in it. */
  team(manager: Person, period: Period): Person[];
  /** Of the direct team, those active in the period. */
  teamActive(manager: Person, period: Period, activity: Activity): Part;
  /** Of the posts among the acts that the direct team wrote in the period, those that the manager answered. */
  answered(manager: Person, period: Period, acts: Act[]): Part;
  /** The posts among the acts that the direct team of the period wrote. */
  postsOfTeam(manager: Person, period: Period, acts: Act[]): Act[];
  /** Nobody known but the author has replied or reacted to it. */
  isWaiting(post: Act): boolean;
}

export function createManagement(company: Company, directory: Directory, answers: Answers): Management {
  const isPlatformAdmin = platformAdmins(company);

  const team = (manager: Person, period: Period) =>
    directory.isManager(manager, period) ? directory.directReports(manager, period) : [];
  const postsOfTeam = (manager: Person, period: Period, acts: Act[]) => {
    const reports = team(manager, period);
    return acts.filter(({ verb, person }) => verb === 'post' && person && reports.includes(person));
  };

  return {
    isPlatformAdmin,
    managersAmong(people, period) {
      const all = people.filter((person) => directory.isManager(person, period));
      const managers = all.filter((person) => !isPlatformAdmin(person));
      return { managers, adminsExcluded: all.length - managers.length };
    },
    team,
    teamActive(manager, period, activity) {
      const reports = team(manager, period);
      return [reports.filter((person) => activity.did('active', person, period)).length, reports.length];
    },
    answered(manager, period, acts) {
      const posts = postsOfTeam(manager, period, acts).filter(
        ({ day }) => period.first <= day && day <= period.last,
      );
      return [posts.filter((post) => answers.isAnsweredBy(post, manager)).length, posts.length];
    },
    postsOfTeam,
    isWaiting: (post) => answers.responses(post).length === 0,
  };
}

/** A person is one where the directory says so, or any account with the person's e-mail is, of whatever kind. */
function platformAdmins({ people, sources }: Company): (person: Person) => boolean {
  const emails = sources
    .flatMap(({ accounts }) => accounts)
    .filter(({ isPlatformAdmin }) => isPlatformAdmin)
    .map(({ email }) => normalEmail(email));
  const admins = new Set(
    people.filter(
      ({ isPlatformAdmin, email }) =>
        isPlatformAdmin || (normalEmail(email) !== '' && emails.includes(normalEmail(email))),
    ),
  );
  return (person) => admins.has(person);
}

/** The last `count` complete weeks that end on or before a day, oldest first. */
export function completeWeeksUntil(
  day: string,
  count: number,
  { now, timeZone }: ReferenceSettings,
): Period[] {
  let week = periodOf(day, 'week');
  while (week.last > day || !isComplete(week, now, timeZone)) week = weekBefore(week);
  const weeks: Period[] = [];
  for (; weeks.length < count; week = weekBefore(week)) weeks.unshift(week);
  return weeks;
}

/** Active in at least 3 of the weeks. */
export function isPresent(person: Person, weeks: Period[], activity: Activity): boolean {
  return weeks.filter((week) => activity.did('active', person, week)).length >= 3;
}

export function weekBefore({ first }: Period): Period {
  return periodOf(addDays(first, -1), 'week');
}
