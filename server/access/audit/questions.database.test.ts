import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditQuestionsSchema } from '../../contract/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';

let api: Api;
beforeAll(async () => {
  // Sales has six people, four of them in Oslo and two in Lima, who are too few to be shown.
  const firm = company();
  for (const [index, location] of ['Oslo', 'Oslo', 'Oslo', 'Oslo', 'Lima', 'Lima'].entries()) {
    firm.person(`p${index}`, { department: 'Sales', location }).posts('2026-03-03');
  }
  api = await startApi({ now: '2026-03-18T12:00:00Z', minGroup: 3, company: firm.build() });
});
afterAll(() => api.stop());

test('by hand: who asks for a part and for the whole of it, and meets what is hidden, is marked', async () => {
  const ask = async (query: string, metric = 'active') => {
    const answer = await api.get(
      `/api/v1/metrics/${metric}?from=2026-03-02&to=2026-03-08&${query}`,
      'executive',
    );
    expect(answer.statusCode).toBe(200);
  };
  await ask('department=Sales');
  await ask('department=Sales&location=Oslo');
  await ask('department=Sales&location=Lima');
  // The same again, and as CSV, is no other question; neither is what was refused.
  await ask('department=Sales');
  await ask('department=Sales&format=csv');
  await api.get('/api/v1/metrics/active?from=2026-03-08&to=2026-03-02', 'executive');
  await ask('department=Sales&location=Lima', 'authors');
  await ask('department=Sales', 'authors');
  const whole = await api.get('/api/v1/metrics/active?from=2026-03-02&to=2026-03-08', 'owner');
  expect(whole.statusCode).toBe(200);

  const { viewers, days } = auditQuestionsSchema.parse(
    (await api.get('/api/v1/audit/questions', 'owner')).json(),
  );
  expect(days).toBe(30);
  expect(viewers).toEqual([
    {
      ...{ kind: 'key', name: 'executive', questions: 5, suppressed: 2, pairsTotal: 2 },
      pairs: [
        { without: ['department: Sales'], value: 'location: Lima', questions: 2 },
        // Nothing was hidden here, but Sales less Oslo are the two in Lima all the same.
        { without: ['department: Sales'], value: 'location: Oslo', questions: 1 },
      ],
    },
    { kind: 'key', name: 'owner', questions: 1, suppressed: 0, pairsTotal: 0, pairs: [] },
  ]);
});
