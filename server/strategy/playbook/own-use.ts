import { sql } from 'kysely';
import { newestOf, type Step } from './step.ts';

/** Managers who use it themselves: what they do is what everybody believes. */
export const ownUseSteps: Step[] = [
  {
    id: 'managers-present',
    title: 'Be there yourselves',
    how: 'Ask in the next leadership meeting who has been on the platform in the past week, and show the figure.',
    ...{ label: 'Managers active in the week', unit: 'ratio', atLeast: 0.5 },
    link: '/managers',
    measure: newestOf('manager_active_rate'),
  },
  {
    id: 'managers-write',
    title: 'Write, and not only read',
    how: 'Each manager posts or answers once a week for four weeks; the cascade shows where to begin.',
    ...{ label: 'Managers who posted or replied in the week', unit: 'ratio', atLeast: 0.25 },
    link: '/cascade',
    measure: newestOf('manager_author_rate'),
  },
  {
    id: 'managers-answer',
    title: 'Answer your own people',
    how: 'Share the posts of a week out among the managers of a line; two minutes a day are enough.',
    ...{ label: 'Posts answered by the own manager', unit: 'ratio', atLeast: 0.5 },
    link: '/role-model',
    measure: newestOf('manager_answer_rate'),
  },
  {
    id: 'report-goes-out',
    title: 'Let the leadership team see it every week',
    how: 'Make a list on the Reports page that sends the weekly report to the executives.',
    ...{ label: 'Lists that get the weekly report', unit: 'events', atLeast: 1 },
    link: '/reports',
    measure: async ({ database }) => {
      const { count } = await database
        .selectFrom('report_subscription')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('paused', '=', false)
        .where(sql<boolean>`recipients <> '{}'`)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  },
];
