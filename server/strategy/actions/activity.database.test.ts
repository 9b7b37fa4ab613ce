import { afterEach, expect, test } from 'vitest';
import { addDays } from '../../calendar.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { actionsAfter, end, idsOf, letCome, mondayOf, standingAfter } from './testing.ts';

let api: Api;
afterEach(() => api.stop());

type Comes = (week: number, place: number) => boolean;
interface Department {
  name: string;
  people: number;
  comes: Comes;
}

/** Departments without any manager, so that only the rules of activity have something to look at. */
async function startCompany(departments: Department[], lastWeek: number): Promise<void> {
  const builder = company();
  for (const { name, people, comes } of departments) {
    builder.people(name, people, { department: name });
    letCome(builder, idsOf(name, people), lastWeek, comes);
  }
  api = await startApi({ now: end, minGroup: 5, company: builder.build() });
}

const always: Comes = () => true;

test('company-decline: a line that falls by more than chance; over when it falls no more', async () => {
  // 160 of 200 people, from the ninth week on 8 fewer each week, and level again from the twentieth on.
  const there = (week: number) => 160 - 8 * Math.max(0, Math.min(week, 19) - 8);
  const comes: Comes = (week, place) => place < there(week);
  await startCompany([{ name: 'Works', people: 200, comes }], 30);
  expect(await standingAfter(api, 10)).toEqual([]);
  // After twelve weeks the median of the 28 slopes is -2.9 people a week where 15 % are -3.4; after thirteen it is -5.1, and
  // after fourteen it is so twice running.
  const begun: number[] = [];
  for (const weeks of [11, 12, 13, 14, 15])
    if ((await standingAfter(api, weeks)).length > 0) begun.push(weeks);
  expect(begun).toEqual([14, 15]);
  const [found] = await actionsAfter(api, 20);
  expect(found).toMatchObject({
    rule: 'company-decline',
    people: 200,
    measure: { now: -0.04, unit: 'ratio' },
  });
  expect(found?.text).toContain('falls by 4.0 pp a week');
  expect(await standingAfter(api, 22)).toEqual(['company-decline all']);
  expect(await standingAfter(api, 26)).toEqual([]);
});

test('silent-days: a day without anybody in a week of its own', async () => {
  const builder = company();
  builder.people('Works', 20, { department: 'Works' });
  for (const id of idsOf('Works', 20)) {
    for (let week = 0; week <= 10; week += 1) {
      for (const day of [0, 1, 2, 3, 4].filter((day) => week !== 7 || (day !== 2 && day !== 3)))
        builder.as(id).visits(addDays(mondayOf(week), day));
    }
  }
  api = await startApi({ now: end, minGroup: 5, company: builder.build() });
  expect(await standingAfter(api, 7)).toEqual([]);
  const [found] = await actionsAfter(api, 8);
  expect(found).toMatchObject({
    ...{ rule: 'silent-days', since: mondayOf(8), people: 20 },
    measure: { now: 0, endsAt: 0.5 },
    title: 'Hardly anybody was there on 2 days of the week',
  });
  expect(found?.evidence.map(({ value }) => value)).toEqual([0, 20, 0, 20]);
  expect(await standingAfter(api, 9)).toEqual([]);
});

test('department-fell: under 60 % of the weeks before while the others stay; over at 75 %', async () => {
  const comes: Comes = (week, place) => place < (week < 20 ? 30 : week < 26 ? 5 : week < 30 ? 20 : 30);
  const sales = { name: 'Sales', people: 30, comes };
  await startCompany([sales, { name: 'Works', people: 60, comes: always }], 36);
  expect(await standingAfter(api, 22)).toEqual([]);
  expect(await standingAfter(api, 23)).toEqual(['department-fell Sales']);
  const [found] = await actionsAfter(api, 23);
  expect(found).toMatchObject({
    ...{ audience: 'executive', people: 30, title: 'Sales came, and is leaving' },
    subject: { kind: 'department', key: 'Sales', department: 'Sales' },
    link: `/adoption?from=${mondayOf(7)}&to=${addDays(mondayOf(22), 6)}&metric=active_rate&department=Sales`,
  });
  // Two thirds would not begin it, and do not end it.
  expect(await standingAfter(api, 30)).toEqual(['department-fell Sales']);
  expect(await standingAfter(api, 33)).toEqual([]);
});

test('department-fell: a launch that a department alone forgets', async () => {
  const comes: Comes = (week, place) => place < (week < 9 ? 20 : 5);
  const sales = { name: 'Sales', people: 20, comes };
  await startCompany([sales, { name: 'Works', people: 120, comes: always }], 16);
  expect(await standingAfter(api, 12)).toEqual([]);
  expect(await standingAfter(api, 14)).toEqual(['department-fell Sales']);
});

test('nothing of a department under the privacy floor, and nothing of one that falls with all others', async () => {
  const gone: Comes = (week) => week < 20;
  const tiny = { name: 'Legal', people: 4, comes: gone };
  const small = { name: 'Lab', people: 9, comes: gone };
  const rest = { name: 'Works', people: 200, comes: always };
  await startCompany([tiny, small, rest], 30);
  for (const weeks of [22, 24, 28]) expect(await standingAfter(api, weeks)).toEqual([]);
});

test('a season in which everybody stays away is no department’s', async () => {
  const half: Comes = (week, place) => week < 20 || place % 4 === 0;
  await startCompany(
    ['Sales', 'Works', 'Office'].map((name) => ({ name, people: 30, comes: half })),
    30,
  );
  expect(await standingAfter(api, 23)).not.toContainEqual(expect.stringContaining('department-fell'));
});
