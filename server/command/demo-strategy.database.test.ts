import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GoalState, UseCaseDetail, UseCases } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { fillWithDemo } from './demo.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-04T18:00:00Z', minGroup: 5 });
  await fillWithDemo(api.context, { update() {}, end() {} }, { people: 600 });
}, 300_000);
afterAll(() => api.stop());

const useCases = async () => (await api.get('/api/v1/use-cases', 'owner')).json<UseCases>().useCases;
const detailOf = async (name: string) => {
  const id = (await useCases()).find((useCase) => useCase.name === name)?.id;
  return (await api.get(`/api/v1/use-cases/${id}`)).json<UseCaseDetail>();
};

test('the use cases of the demo company have found some of their people, and taken over from their channels', async () => {
  const shown = await useCases();
  expect(shown.map(({ name }) => name)).toEqual([
    ...['Customer questions', 'Improvement ideas', 'IT help', 'Safety observations'],
  ]);
  for (const { coverage, owner, readsObserved } of shown) {
    expect(coverage.value).toBeGreaterThan(0.01);
    expect(coverage.value).toBeLessThan(0.5);
    expect(owner).toMatch(/^BW-/);
    expect(readsObserved).toBe(true);
  }
  expect(shown.filter(({ channelShare }) => channelShare).map(({ replaces }) => replaces)).toEqual([
    ...['E-mail', 'Paper forms'],
  ]);
  for (const { channelShare } of shown) if (channelShare) expect(channelShare.value).toBeGreaterThan(0.25);
});

test('one of them has nobody of one department, and somebody of each of the others', async () => {
  const { departments } = await detailOf('Safety observations');
  const there = departments.map(
    ({ key, missing, expected }) => [key, (expected ?? 0) - (missing ?? 0)] as const,
  );
  expect(there.map(([key]) => key)).toEqual(['Field Service', 'Logistics', 'Production', 'Quality']);
  expect(there.filter(([, people]) => people === 0).map(([key]) => key)).toEqual(['Logistics']);
});

test('a department of four is told nothing of, and neither is the next smallest', async () => {
  const { departments } = await detailOf('IT help');
  const hidden = departments.filter(({ suppressed }) => suppressed);
  expect(hidden.map(({ key }) => key)).toEqual(['Corporate Office', 'Legal']);
  expect(hidden.every(({ expected, missing }) => expected === null && missing === null)).toBe(true);
});

test('of its goals two are met, one is on course, and one is not', async () => {
  const { goals } = (await api.get('/api/v1/goals')).json<{ goals: GoalState[] }>();
  expect(Object.fromEntries(goals.map(({ name, status }) => [name, status]))).toEqual({
    'Most managers are there': 'met',
    'Many voices, not a few': 'met',
    'AI at Work reaches one in seven': 'on_track',
    'Half of Logistics': 'off_track',
  });
});
