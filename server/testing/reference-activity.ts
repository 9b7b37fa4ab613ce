import { Temporal } from 'temporal-polyfill';
import type { Account, Event, Person, Verb } from '../contract/index.ts';
import type { Company, SourceData } from './company.ts';
import { dayOf, type Period } from './reference-calendar.ts';

/** One stored event and the person who did it; no person where the account is a guest, a bot or matches nobody. */
export interface Act {
  person: Person | undefined;
  source: string;
  community: string | undefined;
  verb: Verb;
  day: string;
  /** Nanoseconds since 1970. */
  at: bigint;
  /** The message that a post or reply makes, or that another act is about. */
  message: string | undefined;
  inReplyTo: string | undefined;
}

export const contributing: Verb[] = ['react', 'reply', 'post', 'share'];
export const authoring: Verb[] = ['reply', 'post'];
const reading: Verb[] = ['visit', 'view'];
export const verbsOf = {
  active: [...reading, ...contributing],
  contributor: contributing,
  author: authoring,
};

/** What is asked of a period: any activity, a contribution, or a message written. */
export type ActivityClass = keyof typeof verbsOf;

/** The ladder of metrics.md §3, lowest first. */
export const rungs = ['absent', 'reader', 'reactor', 'replier', 'poster'] as const;
export type Rung = (typeof rungs)[number];

/** Every stored event as an act, on its day in the organisation's time zone. */
export function actsOf(company: Company, timeZone: string): Act[] {
  const personByEmail = new Map(company.people.map((person) => [normalEmail(person.email), person]));
  return company.sources.flatMap((source) => {
    const act = (event: Event): Act => {
      const account = accountOf(event.actor, source);
      const email = normalEmail(account.email);
      const isEmployee = (account.kind ?? 'employee') === 'employee';
      return {
        person: isEmployee && email ? personByEmail.get(email) : undefined,
        source: source.name,
        community: event.community ?? undefined,
        verb: event.verb,
        day: dayOf(event.occurredAt, timeZone),
        at: Temporal.Instant.from(event.occurredAt).epochNanoseconds,
        message: event.message ?? (authoring.includes(event.verb) ? event.externalId : undefined),
        inReplyTo: event.inReplyTo ?? undefined,
      };
    };
    return firstOfEachId(source.events).map(act);
  });
}

/** The same (source, externalId) twice is one event: the first stays. */
function firstOfEachId(events: Event[]): Event[] {
  const seen = new Set<string>();
  return events.filter(({ externalId }) => {
    const isNew = !seen.has(externalId);
    seen.add(externalId);
    return isNew;
  });
}

/** The account with that id, else the one with that e-mail, else a new employee account with the actor as its id. */
export function accountOf(actor: string, source: SourceData): Account {
  const newAccount: Account = looksLikeEmail(actor) ? { id: actor, email: actor } : { id: actor };
  return (
    source.accounts.find(({ id }) => id === actor) ??
    source.accounts.find(({ email }) => normalEmail(email) === normalEmail(actor)) ??
    newAccount
  );
}

function looksLikeEmail(text: string): boolean {
  return /^[^@\s]+@[^@\s]+$/.test(text.trim());
}

/** How e-mails are compared; empty where there is none. */
export function normalEmail(email: string | null | undefined): string {
  return email?.trim().toLowerCase() ?? '';
}

/** What a given set of acts says about each person: metrics.md §3. */
export interface Activity {
  /** First day with activity of any kind, ever. */
  firstDay(person: Person): string | undefined;
  did(activityClass: ActivityClass, person: Person, period: Period): boolean;
  /** Number of different days with activity. */
  activeDays(person: Person, period: Period): number;
  rung(person: Person, period: Period): Rung;
  /** Number of events of the verb. */
  count(verb: Verb, person: Person, period: Period): number;
  /** Newest day with activity of any kind. */
  lastDay(person: Person): string | undefined;
}

export function createActivity(acts: Act[]): Activity {
  const actsOfPerson = Map.groupBy(acts, ({ person }) => person);
  const within = (person: Person, { first, last }: Period) =>
    (actsOfPerson.get(person) ?? []).filter(({ day }) => first <= day && day <= last);
  const didAny = (verbs: Verb[], person: Person, period: Period) =>
    within(person, period).some(({ verb }) => verbs.includes(verb));
  const daysOf = (among: Act[]) =>
    new Set(among.filter(({ verb }) => verbsOf.active.includes(verb)).map(({ day }) => day));

  const activeDays = new Map([...actsOfPerson].map(([person, own]) => [person, [...daysOf(own)].toSorted()]));

  return {
    firstDay: (person) => activeDays.get(person)?.at(0),
    lastDay: (person) => activeDays.get(person)?.at(-1),
    count: (verb, person, period) => within(person, period).filter((act) => act.verb === verb).length,
    did: (activityClass, person, period) => didAny(verbsOf[activityClass], person, period),
    activeDays: (person, period) => daysOf(within(person, period)).size,
    rung: (person, period) => {
      if (didAny(['post'], person, period)) return 'poster';
      if (didAny(['reply'], person, period)) return 'replier';
      if (didAny(['react', 'share'], person, period)) return 'reactor';
      return didAny(reading, person, period) ? 'reader' : 'absent';
    },
  };
}
