import type { Company } from '../../server/testing/company.ts';
import { company } from '../../server/testing/company-builder.ts';
import { mondays } from './company.ts';

/** Managers below Bo: identifier, name, size of the team, and how many of it come every week. */
const leads = [
  ['petra', 'Petra Present', 6, 5],
  ['paul', 'Paul Present', 6, 4],
  ['pia', 'Pia Present', 6, 6],
  ['anton', 'Anton Absent', 6, 1],
  ['ada', 'Ada Absent', 6, 2],
  ['alma', 'Alma Admin', 5, 3],
  ['tina', 'Tina Tiny', 2, 2],
] as const;

/**
 * 45 people: Bo, seven managers who report to Bo, and their teams. Bo and the present managers come every week, and so
 * does Tina; Anton and Ada never do. Alma is the platform's admin, and there every week. Pia stays away in the week of
 * 2 March. One of Petra's people asked on 24 February, and Petra answered; one of Paul's asked on 2 March, and nobody did.
 *
 * An account `petra@elsewhere.example` matches nobody, and has posted.
 */
export function managedCompany(): Company {
  const made = company().person('bo', { name: 'Bo Boss', department: 'Board' });
  for (const [id, name, size] of leads) {
    made.person(id, { name, department: 'Sales', isPlatformAdmin: id === 'alma' });
    made.people(`${id}-`, size, { department: 'Sales', manager: id });
  }
  made.as('bo').manages(leads.map(([id]) => id));
  for (const monday of mondays) {
    const present = ['bo', 'petra', 'paul', 'alma', 'tina', ...(monday === '2026-03-02' ? [] : ['pia'])];
    for (const id of present) made.as(id).visits(monday);
    for (const [id, , , active] of leads) {
      for (let number = 1; number <= active; number += 1) made.as(`${id}-${number}`).visits(monday);
    }
  }
  return made
    .as('petra-1')
    .posts('2026-02-24', { externalId: 'question' })
    .as('petra')
    .replies('2026-02-25', { inReplyTo: 'question' })
    .as('paul-1')
    .posts('2026-03-02', { externalId: 'unanswered' })
    .account('stray', { email: 'petra@elsewhere.example' })
    .posts('2026-02-26')
    .build();
}
