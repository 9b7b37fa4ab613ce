import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoCompany } from '../../fixtures/demo/index.ts';
import { type DateText, periodOf, shiftPeriod } from '../calendar.ts';
import { formatDate } from '../contract/format/date.ts';
import type {
  LaunchByDepartment,
  LaunchResult,
  MetricResult,
  NextAction,
  NextActions,
  RoleModel,
  UseCases,
} from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { fillWithDemo } from './demo.ts';

// What happens in the demo company is found by the product, from its data alone; the story is read here, to know when.
const now = '2026-03-04T18:00:00Z';
const people = 600;
const { story } = demoCompany({ end: now.slice(0, 10), people });

let api: Api;
beforeAll(async () => {
  api = await startApi({ now, minGroup: 5 });
  await fillWithDemo(api.context, { update() {}, end() {} }, { people });
  for (const weeks of looks) await look(weeks);
}, 600_000);
afterAll(() => api.stop());

const monday = (weeks: number) => shiftPeriod(periodOf(story.launch, 'week'), 'week', weeks);
/** Which week of the story a day is in. */
const weeksUntil = (day: DateText) =>
  Math.round((Date.parse(periodOf(day, 'week')) - Date.parse(monday(0))) / 604_800_000);
const fromTo = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Weeks of which somebody looks at the next actions: one after the other around each event, as they pass. */
const looks = [
  ...fromTo(8, 11),
  ...fromTo(weeksUntil(story.outage.from), weeksUntil(story.outage.from) + 2),
  ...fromTo(weeksUntil(story.campaign.to) + 6, weeksUntil(story.campaign.to) + 8),
  ...fromTo(73, 80),
];
/** Every action, as it was told at each look. */
const told = new Map<string, { weeks: number; action: NextAction }[]>();

function setClock(weeks: number): void {
  api.context.config.now = () => new Date(`${monday(weeks)}T09:00:00Z`);
}

async function look(weeks: number): Promise<void> {
  setClock(weeks);
  const { actions } = (await api.get('/api/v1/actions', 'owner')).json<NextActions>();
  for (const action of actions) {
    const key = `${action.rule} ${action.subject.key}`;
    told.set(key, [...(told.get(key) ?? []), { weeks, action }]);
  }
}

/** At which looks it stood. */
const standing = (key: string) =>
  (told.get(key) ?? []).filter(({ action }) => action.endedOn === null).map(({ weeks }) => weeks);
const firstOf = (key: string) => told.get(key)?.[0]?.action;
const subjectsOf = (rule: string) =>
  [...told.keys()].filter((key) => key.startsWith(`${rule} `)).map((key) => key.slice(rule.length + 1));

test('the spike of the launch and its decay: by the verdict of the launch, and by company-decline', async () => {
  const verdictAfter = async (weeks: number) => {
    setClock(weeks);
    return (await api.get('/api/v1/launch')).json<LaunchResult>();
  };
  expect((await verdictAfter(6)).verdict).toBe('too_early');
  const { verdict, peak, peakWeek, level } = await verdictAfter(34);
  expect(verdict).toBe('collapsed');
  expect(peak).toBeGreaterThan(0.5);
  expect(peakWeek).toBeLessThan(8);
  expect(level).toBeLessThan(0.25);
  const { departments } = (await api.get('/api/v1/launch/departments')).json<LaunchByDepartment>();
  const judged = departments.filter((department) => department.verdict !== null);
  expect(judged.length).toBeGreaterThan(8);
  for (const { declineFrom } of judged) {
    expect(declineFrom).not.toBeNull();
    expect(weeksUntil(declineFrom ?? '')).toBeLessThan(12);
  }
  expect(standing('company-decline all').slice(0, 2)).toEqual([10, 11]);
});

test('the outage: by silent-days, which names its days, in the week after it alone', () => {
  const after = weeksUntil(story.outage.from) + 1;
  expect(standing('silent-days all')).toEqual([after]);
  const days = firstOf('silent-days all')?.evidence.filter(({ label }) =>
    label.startsWith('People active on'),
  );
  expect(days?.map(({ label, value }) => [label, value])).toEqual(
    [story.outage.from, story.outage.to].map((day) => [`People active on ${formatDate(day)}`, 0]),
  );
});

test('a department that came for its campaign alone: by department-fell', () => {
  expect(subjectsOf('department-fell')).toEqual([story.campaign.department]);
  expect(firstOf(`department-fell ${story.campaign.department}`)?.audience).toBe('executive');
});

test('managers who join in: by managers-absent, which is over, by their active rate, and by the role-model effect', async () => {
  const all = told.get('managers-absent all') ?? [];
  const over = all.at(-1)?.action;
  expect(standing('managers-absent all')).toEqual(looks.filter((weeks) => weeks < 80));
  expect(over).toMatchObject({ endedOn: monday(80) });
  expect(over?.measure.first).toBeLessThan(0.2);
  expect(over?.measure.now).toBeGreaterThanOrEqual(0.55);

  setClock(104);
  const before = shiftPeriod(periodOf(story.managersJoinFrom, 'week'), 'week', -1);
  const rateIn = async (week: DateText) =>
    (
      await api.get(`/api/v1/metrics/manager_active_rate?grain=week&from=${week}&to=${week}`)
    ).json<MetricResult>().series[0]?.points[0]?.value;
  expect(await rateIn(before)).toBeLessThan(0.1);
  expect(await rateIn(monday(103))).toBeGreaterThan(0.6);
  const effect = (await api.get('/api/v1/role-model')).json<RoleModel>();
  expect(effect.interval?.low).toBeGreaterThan(0.2);
});

test('a use case that one department ignores: by use-case-unused, of that department and no other', async () => {
  const { useCases } = (await api.get('/api/v1/use-cases')).json<UseCases>();
  const id = useCases.find(({ name }) => name === story.ignoredUseCase.useCase)?.id;
  const { department } = story.ignoredUseCase;
  expect(subjectsOf('use-case-unused').filter((key) => key.includes('/'))).toEqual([`${id}/${department}`]);
  expect(firstOf(`use-case-unused ${id}/${department}`)).toMatchObject({
    ...{ title: `${department} leaves ${story.ignoredUseCase.useCase} unused`, measure: { now: 0 } },
    link: `/use-cases/${id}?department=${department}`,
  });
});
