import { expect, test } from 'vitest';
import { type GoalState, goalStatuses, type MetricDefinition } from '../../../../server/contract/index.ts';
import { goalMessage } from './message.ts';

const goal: GoalState = {
  ...{ id: 1, name: 'Half of Logistics', metric: 'active_rate', unit: 'ratio', filter: {}, points: [] },
  ...{ target: 0.5, direction: 'at_least', dueOn: '2026-06-26', week: '2026-03-09', value: 0.231 },
  ...{ status: 'off_track', line: { slope: 0.001, valueAtWeek: 0.23, valueAtDue: 0.245 }, pointsUsed: 8 },
};
const metric: MetricDefinition = {
  ...{ id: 'active_rate', title: 'Active rate', description: '', area: 'adoption', unit: 'ratio' },
  ...{ grains: ['week'], dimensions: [] },
};

test('a message has the aim, the figures, where they lead, and a request', () => {
  expect(goalMessage(goal, metric, 'Logistics')).toBe(
    'Our goal “Half of Logistics”: Active rate, Logistics: at least 50.0% by 26 Jun 2026. Now: 23.1% in the week of ' +
      '9 Mar 2026; the line through the last 8 weeks comes to 24.5% by 26 Jun 2026. As we go now we shall not get ' +
      'there. Would you move one piece of your team’s work onto the network this week, and tell your people where to find it?',
  );
});

test('each status and each area has words of its own', () => {
  const areas = ['adoption', 'engagement', 'managers', 'voice'] as const;
  const messages = goalStatuses.flatMap((status) =>
    areas.map((area) => goalMessage({ ...goal, status }, { ...metric, area }, 'the whole company')),
  );
  expect(new Set(messages).size).toBe(goalStatuses.length * areas.length);
});
