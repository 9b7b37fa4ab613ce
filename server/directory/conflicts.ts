import type { Person, Rejection } from '../contract/index.ts';

/** What is known of a person before a request. */
export interface KnownPerson {
  external_id: string;
  email: string | null;
  hired_on: string | null;
  left_on: string | null;
}

/** A person of a request; `email` in its normal form, `emailGiven` false where the stored one is to stay. */
interface Candidate extends Person {
  index: number;
  emailGiven: boolean;
}

/**
 * The people of a request, by their externalId, who contradict the directory or each other: an e-mail address twice, a
 * leaving before the hiring. `known` holds everybody who is in the request or has one of its addresses. Of two who
 * want one address the first gets it; an address that is given up in the same request is free, unless its owner is
 * refused and so keeps it.
 */
export function findConflicts(people: Candidate[], known: KnownPerson[]): Map<string, Rejection> {
  const before = new Map(known.map((person) => [person.external_id, person]));
  const refused = new Map<string, Rejection>();
  for (const person of people) {
    const reason = datesContradict(person, before.get(person.externalId));
    if (reason) refused.set(person.externalId, { index: person.index, code: 'left_before_hired', reason });
  }
  for (let again = true; again; ) {
    const found = addressesTwice(
      people.filter((person) => !refused.has(person.externalId)),
      known,
    );
    for (const [id, rejection] of found) refused.set(id, rejection);
    again = [...found.keys()].some((id) => before.get(id)?.email);
  }
  return refused;
}

function datesContradict(person: Person, known: KnownPerson | undefined): string | null {
  const hiredOn = person.hiredOn === undefined ? known?.hired_on : person.hiredOn;
  const leftOn = person.leftOn === undefined ? known?.left_on : person.leftOn;
  return hiredOn && leftOn && leftOn < hiredOn ? 'leftOn lies before hiredOn.' : null;
}

function addressesTwice(people: Candidate[], known: KnownPerson[]): Map<string, Rejection> {
  const giveUp = new Set(people.filter((person) => person.emailGiven).map((person) => person.externalId));
  const taken = new Set(
    known.flatMap((person) => (giveUp.has(person.external_id) ? [] : (person.email ?? []))),
  );
  const given = new Set<string>();
  const found = new Map<string, Rejection>();
  for (const { externalId, index, email, emailGiven } of people) {
    if (!email || !emailGiven) continue;
    if (given.has(email) || taken.has(email)) {
      // Whose it is stays unsaid: no error names a person.
      const owner = given.has(email)
        ? 'an earlier person of this request'
        : 'another person of the directory';
      const reason = `email already belongs to ${owner}; an address belongs to one person.`;
      found.set(externalId, { index, code: 'duplicate_email', reason });
    } else {
      given.add(email);
    }
  }
  return found;
}
