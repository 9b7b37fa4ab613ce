import type { Account } from '../contract/index.ts';
import { type Arrival, arrivalsOf } from './random-company-arrival.ts';
import type { Plan, PlannedAccount } from './random-company-plan.ts';

/** Each person has two addresses, used by nobody else; accounts and actors write them in their own way. */
export function emailOf(person: number, style: string): string {
  if (style === 'second') return `p${person}@second.example`;
  const plain = `p${person}@mail.example`;
  if (style === 'shouted') return plain.toUpperCase();
  return style === 'padded' ? ` ${plain} ` : plain;
}

/** The accounts as they come first, and the corrections of those that are corrected. */
export function accountsOf({ accounts }: Plan): Arrival[] {
  return accounts.flatMap((planned, index) => {
    const { source, correctedAt } = planned;
    const [{ ...first }, correction] = versionsOf(planned, index);
    if (planned.isPlatformAdmin !== undefined) first.isPlatformAdmin = planned.isPlatformAdmin;
    const arrival = { ...planned, at: isFirstOfAll(planned) ? -1 : planned.at };
    const arrivals = arrivalsOf(arrival, { kind: 'accounts', source, item: first });
    return correction
      ? [...arrivals, { at: correctedAt, kind: 'accounts' as const, source, item: correction }]
      : arrivals;
  });
}

export function accountIds(source: string, { accounts }: Plan): string[] {
  return accounts.flatMap((planned, index) => (planned.source === source ? accountId(planned, index) : []));
}

/** Every name under which a person can act in a source: own accounts, and an e-mail where that is clear. */
export function actorsOf(person: number, source: string, plan: Plan): string[] {
  const ids = plan.accounts.flatMap((planned, index) =>
    planned.source === source && planned.who === person ? accountId(planned, index) : [],
  );
  const style = plan.people[person]?.email ?? 'plain';
  return isClearAddress(person, source, plan) ? [emailOf(person, style).trim(), ...ids] : ids;
}

/**
 * Whether an event in the name of one of the person's e-mails means the same whenever it comes. It does not where an
 * account of the source has such an e-mail for a time only, or is a guest's or bot's and not the only one.
 */
export function isClearAddress(person: number, source: string, { accounts }: Plan): boolean {
  const own = accounts.filter(
    (planned) => planned.source === source && peopleNamedBy(planned).includes(person),
  );
  const isLasting = own.every(({ story }) => ['employee', 'late', 'named', 'guest', 'bot'].includes(story));
  const hasOneKind = own.length === 1 || own.every(({ story }) => story !== 'guest' && story !== 'bot');
  return isLasting && hasOneKind;
}

function versionsOf({ who, story, email: style }: PlannedAccount, index: number): [Account, Account?] {
  const id = accountId({ who, story }, index);
  const email = emailOf(who, style);
  switch (story) {
    case 'employee':
      return [{ id, email }];
    case 'late':
      return [
        { id, kind: 'employee' },
        { id, email },
      ];
    case 'guest':
    case 'bot':
      return [{ id, email, kind: story }];
    case 'named':
      return [{ id, email: emailOf(neighbour(who), 'plain') }];
    case 'cleared':
      return [
        { id, email },
        { id, email: null },
      ];
    case 'handed over':
      return [
        { id, email },
        { id, email: emailOf(neighbour(who), style) },
      ];
    case 'becomes bot':
      return [
        { id, email, kind: 'employee' },
        { id, kind: 'bot' },
      ];
    case 'becomes employee':
      return [
        { id, email, kind: 'guest' },
        { id, kind: 'employee' },
      ];
  }
}

function accountId({ who, story }: Pick<PlannedAccount, 'who' | 'story'>, index: number): string {
  return story === 'named' ? emailOf(who, 'plain') : `U${index}`;
}

function peopleNamedBy({ who, story }: PlannedAccount): number[] {
  if (story === 'named') return [neighbour(who)];
  return story === 'handed over' ? [who, neighbour(who)] : [who];
}

/** There before any event, which would otherwise make an account of its own for the same e-mail. */
function isFirstOfAll({ story }: PlannedAccount): boolean {
  return story === 'guest' || story === 'bot' || story === 'named';
}

function neighbour(person: number): number {
  return (person + 1) % 25;
}
