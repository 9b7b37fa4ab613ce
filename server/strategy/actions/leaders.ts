import type { Organization } from '../../metrics/index.ts';
import { type Pooled, recentWeeks } from './figures.ts';
import type { Finding, Subject } from './rule.ts';

export function leaderOf(directoryId: string, department: string): Subject {
  return { kind: 'leader', key: directoryId, department };
}

/** Whether an organisation is more than half of the company: what is so there is so of the company. */
export function mostOfCompany({ organizationSize }: Organization, company: Pooled): boolean {
  return organizationSize > company.denominator / recentWeeks / 2;
}

/** Whether somebody above is found already: then it is theirs to see to. */
export function isBelowOne({ above }: Organization, found: Finding[]): boolean {
  return found.some(({ subject, begins }) => begins && above.includes(subject.key));
}
