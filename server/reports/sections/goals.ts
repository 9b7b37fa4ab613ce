import type { GoalState, ReportScope } from '../../contract/index.ts';
import { goalStates } from '../../strategy/index.ts';
import { shownScope } from '../scope.ts';
import { type SectionBuilder, section } from '../section.ts';

const statuses: Record<GoalState['status'], string> = {
  met: 'met',
  on_track: 'on track',
  off_track: 'off track',
  unknown: 'too few weeks to say',
};

/** The goals of the scope and how they stand (metrics.md §9). */
export const goals: SectionBuilder = async ({ context, asked }) => {
  const all = await goalStates(context, { week: asked.week });
  const scope = shownScope(context, asked.scope);
  const own = all.filter(({ filter }) => isOf(filter, scope));
  if (own.length === 0) return null;
  const said = (['met', 'on_track', 'off_track', 'unknown'] as const).flatMap((status) => {
    const count = own.filter((goal) => goal.status === status).length;
    return count > 0 ? [`${count} ${statuses[status]}`] : [];
  });
  return section({
    id: 'goals',
    title: 'Goals',
    sentences: [`${said.join(', ')}.`],
    tables: [
      {
        id: 'goals',
        title: 'Goals',
        columns: ['Goal', 'Now', 'Target', 'Due', 'Status', 'The line reaches'],
        rows: own.map((goal) => [
          goal.name,
          { value: goal.value, unit: goal.unit },
          { value: goal.target, unit: goal.unit },
          { date: goal.dueOn },
          statuses[goal.status],
          goal.line ? { value: goal.line.valueAtDue, unit: goal.unit } : null,
        ]),
        shown: 15,
      },
    ],
    note: 'The line is laid through the last 8 complete weeks (Theil-Sen) and followed to the due date.',
  });
};

/** A report of everybody tells all goals; one of some people those that are set for just them. */
function isOf(filter: GoalState['filter'], scope: ReportScope): boolean {
  const same = (one: string[] | undefined, other: string[] | undefined) =>
    JSON.stringify([...(one ?? [])].sort()) === JSON.stringify([...(other ?? [])].sort());
  const keys = ['department', 'location', 'level', 'leader'] as const;
  if (keys.every((key) => !scope[key])) return true;
  return keys.every((key) => same(filter[key], scope[key]));
}
