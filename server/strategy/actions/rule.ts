import type { DateText } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import type { ActionAudience, ActionEvidence, ActionRule, NextAction, Unit } from '../../contract/index.ts';

export type Subject = NextAction['subject'];

/** What a rule saw of one subject in one week, whether or not there is anything to be done. */
export interface Finding<Facts extends object = object> {
  subject: Subject;
  /** Bad enough to become an action. */
  begins: boolean;
  /** The figure that decides; less is worse. */
  value: number;
  /** An action that began is over once `value` is not below this: further up than where it began. */
  endsAt: number;
  /** People whom it touches. */
  people: number;
  /** What is needed to tell it; no name of anybody. */
  facts: Facts;
}

/** An action in words. */
export interface Told {
  title: string;
  text: string;
  todo: string;
  message: string;
  evidence: ActionEvidence[];
  link: string;
}

/** What to tell of, and how the leader is called where the subject is one. */
export interface Telling {
  subject: Subject;
  week: DateText;
  managerName: string;
}

/**
 * One thing to look for. It reads figures of complete weeks alone, through the catalogue, so that it sees the same all
 * week, and says nothing of a group under the privacy floor.
 */
export interface Rule<Facts extends object = object> {
  id: ActionRule;
  audience: ActionAudience;
  measure: { label: string; unit: Unit };
  /** In how many weeks running it must be bad enough: two, unless one is beyond doubt. */
  weeksToBegin: 1 | 2;
  /** Everything it looks at, as of the week. */
  find(context: Context, week: DateText): Promise<Finding<Facts>[]>;
  tell(facts: Facts, telling: Telling): Told;
}

/** A rule among others: what it tells of are its own facts. */
export function defineRule<Facts extends object>(rule: Rule<Facts>): Rule {
  return { ...rule, tell: (facts, telling) => rule.tell(facts as Facts, telling) };
}

/** The address of a page with its search parameters; what is undefined is left out. */
export function pageLink(path: string, search: Record<string, string | undefined> = {}): string {
  const given = Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const parameters = new URLSearchParams(given).toString();
  return parameters === '' ? path : `${path}?${parameters}`;
}

export const wholeCompany: Subject = { kind: 'company', key: 'all', department: null };
