import type { Company } from './company.ts';
import { company } from './company-builder.ts';

/** When the product looks at the company: the Monday after its last week. */
export const now = '2025-07-21T09:00:00Z';

/** Every text that tells who somebody is has one of these marks, and nothing else has. */
export const marks = /xidq|nameq|mailq|handleq/i;

/** What of somebody is in the directory. */
export const externalIdOf = (id: string) => `xidq-${id}`;
export const nameOf = (id: string) => `Nameq ${id}`;
export const addressOf = (id: string) => `mailq.${id.toLowerCase()}@people.example`;

const teams = ['sales1', 'sales2', 'sales3', 'sales4', 'works1', 'works2', 'works3', 'works4'];
export const managers = ['chief', 'salesHead', 'worksHead', ...teams];
const wednesdays = ['06-04', '06-11', '06-18', '06-25', '07-02', '07-09', '07-16'].map(
  (day) => `2025-${day}`,
);

/**
 * A chief and two heads with four teams of six each, over seven weeks. In Sales the people come and the managers do not;
 * so there is something to be done about a leader. Nothing about the directory is as it should be.
 */
export function auditedCompany(): Company {
  const built = company();
  const person = (id: string, department: string, manager?: string) =>
    built.person(externalIdOf(id), {
      ...{ name: nameOf(id), email: addressOf(id), department, location: 'Oslo', level: 'L1' },
      ...(manager && { manager: externalIdOf(manager) }),
    });
  person('chief', 'Office').visits(wednesdays);
  person('salesHead', 'Sales', 'chief');
  person('worksHead', 'Works', 'chief').visits(wednesdays);
  for (const team of teams) {
    const isSales = team.startsWith('sales');
    const department = isSales ? 'Sales' : 'Works';
    person(team, department, isSales ? 'salesHead' : 'worksHead');
    if (!isSales) built.visits(wednesdays);
    for (let member = 1; member <= 6; member += 1) {
      person(`${team}-${member}`, department, team).visits(wednesdays);
      for (const day of wednesdays.slice(-2)) built.posts(day, { community: 'news' });
    }
  }
  // Gaps: no manager, nobody's report, one name twice, and accounts that match nobody.
  built.person(externalIdOf('stray'), { email: null, name: nameOf('chief') });
  person('orphan', 'Works', 'nobody');
  built.account('handleq-1', { email: 'mailq.chief@elsewhere.example', name: nameOf('salesHead') });
  built.account('handleq-2', { name: nameOf('works1') }).posts('2025-07-16', { community: 'news' });
  return built.build();
}
