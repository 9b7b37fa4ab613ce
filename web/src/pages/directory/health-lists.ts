import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import type { DirectoryHealth } from '../../../../server/contract/index.ts';

export interface HealthList {
  title: string;
  /** What it means for the figures, and the way out. */
  meaning: string;
  total: number;
  /** A line for each of the first. */
  items: string[];
}

type Cycle = DirectoryHealth['cycles']['cycles'][number];

/** `ana → ben → ana, since 1 Feb 2026` */
function cycleInWords({ externalIds, from, to }: Cycle): string {
  const circle = [...externalIds, externalIds[0] ?? ''].join(' → ');
  if (!from && !to) return circle;
  if (!from) return `${circle}, until ${formatDate(to ?? '')}`;
  return to ? `${circle}, ${formatDate(from)} to ${formatDate(to)}` : `${circle}, since ${formatDate(from)}`;
}

/** Everything in the directory that somebody should look at, as lists of lines; the gravest first. */
export function healthLists(health: DirectoryHealth): HealthList[] {
  const { cycles, unknownManagers, withoutManager, withoutDepartment, withoutEmail, duplicateNames } = health;
  return [
    {
      title: 'Reporting lines in a circle',
      meaning: 'Each reports to the next, the last to the first. Correct the manager of one of them.',
      total: cycles.total,
      items: cycles.cycles.map(cycleInWords),
    },
    {
      title: 'Managers whom the directory does not know',
      meaning:
        'People have them as manager, but no person has that identifier. Import them, or correct the reports.',
      total: unknownManagers.total,
      items: unknownManagers.managers.map(
        ({ externalId, reports }) => `${externalId}: manager of ${plural(reports, 'person', 'people')}`,
      ),
    },
    {
      title: 'People without a manager',
      meaning: 'The top of the tree should be here. The others are in no leader’s organisation.',
      total: withoutManager.total,
      items: withoutManager.people.map(({ externalId, directReports }) =>
        directReports === 0
          ? externalId
          : `${externalId}: has ${plural(directReports, 'direct report', 'direct reports')}`,
      ),
    },
    {
      title: 'People without a department',
      meaning: 'They are counted under (none).',
      total: withoutDepartment.total,
      items: withoutDepartment.externalIds,
    },
    {
      title: 'People without an e-mail address',
      meaning: 'No account finds them; they are counted as absent.',
      total: withoutEmail.total,
      items: withoutEmail.externalIds,
    },
    {
      title: 'Names that several people have',
      meaning:
        'They may be one person twice, who is then counted twice. Names are not shown here, identifiers are.',
      total: duplicateNames.total,
      items: duplicateNames.groups.map(({ total, externalIds }) => {
        const rest = total - externalIds.length;
        return `${externalIds.join(', ')}${rest > 0 ? ` and ${formatCount(rest)} more` : ''}`;
      }),
    },
  ];
}
