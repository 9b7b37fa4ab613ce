import type { GoalState, MetricDefinition } from '../../../../server/contract/index.ts';
import { courseInWords, demandInWords } from './course.ts';

const standings: Record<GoalState['status'], string> = {
  met: 'We are there: thank you to all who take part.',
  on_track: 'We are on our way, and will get there if we go on like this.',
  off_track: 'As we go now we shall not get there.',
  unknown: 'It is early days.',
};

/** What a manager can do for a figure of each area, in two minutes. */
const requests: Record<MetricDefinition['area'], string> = {
  adoption:
    'Would you move one piece of your team’s work onto the network this week, and tell your people where to find it?',
  engagement:
    'Would you answer the posts of your team this week, or like them where there is nothing to say?',
  managers:
    'Would you be there yourself this week: read, react to one post, and answer one? People look at what their manager does.',
  voice: 'Would you ask your people one open question on the network this week, and answer what they write?',
};

/**
 * Words about a goal for a message to managers, with its figures in them.
 *
 * @param scope of whom the goal is, in words
 */
export function goalMessage(goal: GoalState, { title, area }: MetricDefinition, scope: string): string {
  const aim = `Our goal “${goal.name}”: ${title}, ${scope}: ${demandInWords(goal)}.`;
  return `${aim} Now: ${courseInWords(goal)} ${standings[goal.status]} ${requests[area]}`;
}
