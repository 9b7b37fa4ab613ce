import type { Assignment, Person } from '../contract/index.ts';
import { changeOf, HistoryError, type Interval, intervalsOf } from './history.ts';
import { type CheckedItems, normalEmail } from './item.ts';

/** A person of a request after the checks that one person alone allows. */
export interface PersonRow extends Person {
  /** Place in the request. */
  index: number;
  emailGiven: boolean;
  /** What is so by now; its intervals follow from the stored ones. */
  change: Assignment | null;
  /** The whole history from now on; null where it stays. */
  intervals: Interval[] | null;
}

/** Checks what can be seen from one person alone; null, and a refusal, where that contradicts itself. */
export function preparePerson(
  person: Person,
  index: number,
  checked: CheckedItems<Person>,
): PersonRow | null {
  const email = person.email === undefined ? undefined : normalEmail(person.email);
  if (person.email && email === undefined) {
    const reason = 'email is no e-mail address; the person is kept without one.';
    checked.warnings.push({ index, code: 'invalid_email', reason });
  }
  const own = person.history?.findIndex((assignment) => assignment.manager === person.externalId) ?? -1;
  if (own >= 0) {
    // The top of many HR files reports to itself.
    const reason = `history[${own}].manager is the person; counted as no manager.`;
    checked.warnings.push({ index, code: 'manager_is_self', reason });
  }
  const history = person.history?.map((assignment) =>
    assignment.manager === person.externalId ? { ...assignment, manager: null } : assignment,
  );
  const change = history ? changeOf(history) : null;
  const row = { ...person, index, emailGiven: person.email !== undefined, email: email ?? null, change };
  if (change || person.history === undefined) return { ...row, intervals: null };
  try {
    return { ...row, intervals: intervalsOf(history ?? []) };
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error;
    checked.rejected.push({ index, code: 'overlapping_history', reason: error.message });
    return null;
  }
}
