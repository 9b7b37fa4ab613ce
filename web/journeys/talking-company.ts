import type { Company } from '../../server/testing/company.ts';
import { company } from '../../server/testing/company-builder.ts';

/**
 * 24 people: 10 in Sales, 9 in Engineering, 3 in Legal and 2 on the Board, too few to be shown. In February four sellers
 * reply to a post of seller1, and so do engineer1 and lawyer1 in their ways; seller1 reacts to what engineer1 posts. Of
 * these 7 answers 3 go to another department, and of 6 pairs one goes both ways.
 */
export function talkingCompany(): Company {
  const made = company()
    .people('seller', 10, { department: 'Sales' })
    .people('engineer', 9, { department: 'Engineering' })
    .people('lawyer', 3, { department: 'Legal' })
    .people('director', 2, { department: 'Board' })
    .as('seller1')
    .posts('2026-02-03', { externalId: 'offer' });
  for (let number = 2; number <= 5; number += 1) {
    made.as(`seller${number}`).replies('2026-02-04', { inReplyTo: 'offer' });
  }
  return made
    .as('engineer1')
    .replies('2026-02-05', { inReplyTo: 'offer' })
    .posts('2026-02-06', { externalId: 'release' })
    .as('seller1')
    .reacts('2026-02-09', { message: 'release' })
    .as('lawyer1')
    .reacts('2026-02-10', { message: 'offer' })
    .build();
}
