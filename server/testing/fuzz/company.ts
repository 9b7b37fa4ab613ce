import type { Company } from '../company.ts';
import { company } from '../company-builder.ts';

/** In the name and the address of everybody who is no manager, and nowhere else. */
export const nameOfEmployees = 'Quokka';
/** In the name of every manager, and nowhere else. */
export const nameOfManagers = 'Badger';

/** The instant at which the clock of the company stands. */
export const now = '2026-03-18T12:00:00Z';

/** 43 people on three levels and ten weeks of what they did, whose names can be told from everything else. */
export function namedCompany(): Company {
  const days = Array.from(
    { length: 10 },
    (_, week) => new Date(Date.UTC(2026, 0, 5 + 7 * week + (week % 3))),
  );
  const dates = days.map((day) => day.toISOString().slice(0, 10));
  const builder = company().person('head', { name: `Ada ${nameOfManagers}`, department: 'Board' });
  builder.community('general', 'General').community('sales', 'All about sales');
  for (const [team, department] of ['Sales', 'Care', 'Research'].entries()) {
    const lead = `lead${team}`;
    const place = { department, location: team === 1 ? 'Lima' : 'Oslo', level: 'Staff' };
    builder.person(lead, {
      ...{ name: `Bo${team} ${nameOfManagers}`, ...place, level: 'Lead', manager: 'head' },
      // The manager who signs in leads this one.
      ...(team === 1 && { email: 'manager@example.com' }),
    });
    for (let number = 0; number < 13; number += 1) {
      const id = `${nameOfEmployees.toLowerCase()}-${team}-${number}`;
      const name = `Kim${number} ${nameOfEmployees}`;
      builder.person(id, { name, email: `${id}@example.com`, manager: lead, ...place });
      const active = dates.filter((_, week) => (week + number) % 4 !== 0);
      for (const date of active) {
        const externalId = `${id}-${date}`;
        builder.posts(date, { community: number % 2 ? 'general' : 'sales', externalId, message: externalId });
        builder.as(lead).replies(date, { inReplyTo: externalId }).as(id);
      }
    }
  }
  builder.guest('visitor').posts('2026-03-02');
  return builder.build();
}
