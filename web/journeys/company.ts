import type { Company } from '../../server/testing/company.ts';
import { company } from '../../server/testing/company-builder.ts';

/** The clock of the journeys: a Wednesday, so that the week of 2 March has not ended. */
export const now = '2026-03-04T12:00:00Z';

export const mondays = [
  '2026-01-05',
  '2026-01-12',
  '2026-01-19',
  '2026-01-26',
  '2026-02-02',
  '2026-02-09',
  '2026-02-16',
  '2026-02-23',
  '2026-03-02',
];

/** How many of a department are active in each of those weeks: always the ones with the lowest numbers. */
const sellers = [10, 9, 8, 7, 6, 6, 6, 8, 2];
const engineers = [9, 8, 7, 6, 5, 5, 5, 6, 1];

/**
 * 28 people: 10 in Sales, who post; 9 in Engineering, of whom the first three reply and the others react; 6 in Support,
 * of whom one reads every week but the last; 3 in Legal, too few to be shown, and Support hides with them. One account
 * matches nobody.
 *
 * Of the 28, active by week: 20, 18, 16, 14, 12, 12, 12, 15, and in the week that has not ended 3.
 */
export function smallCompany(): Company {
  const made = company()
    .people('seller', 10, { department: 'Sales', location: 'Lisbon' })
    .people('engineer', 9, { department: 'Engineering', location: 'Lisbon' })
    .people('supporter', 6, { department: 'Support', location: 'Porto' })
    .people('lawyer', 3, { department: 'Legal', location: 'Porto' });
  mondays.forEach((monday, week) => {
    const root = `root-${week}`;
    made.as('seller1').posts(monday, { externalId: root });
    for (let number = 2; number <= (sellers[week] ?? 0); number += 1)
      made.as(`seller${number}`).posts(monday);
    for (let number = 1; number <= (engineers[week] ?? 0); number += 1) {
      made.as(`engineer${number}`);
      if (number <= 3) made.replies(monday, { inReplyTo: root });
      else made.reacts(monday, { message: root });
    }
    if (week < mondays.length - 1) made.as('supporter1').visits(monday);
  });
  return made
    .account('stranger', { email: 'stranger@elsewhere.example' })
    .posts(mondays[7] ?? '')
    .build();
}
