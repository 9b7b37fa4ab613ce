import { afterEach, expect, test } from 'vitest';
import { addDays } from '../../calendar.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { actionsAfter, end, idsOf, letCome, mondayOf, standingAfter } from './testing.ts';

let api: Api;
afterEach(() => api.stop());

const lastWeek = 20;
const teams = ['sales1', 'sales2', 'sales3', 'sales4', 'works1', 'works2', 'works3', 'works4'];
const isSales = (id: string) => id.startsWith('sales');

interface Ways {
  /** Whether a manager is there in a week. */
  comes?: (manager: string, week: number) => boolean;
  /** Whether a manager answers the posts of the own team in a week. */
  answers?: (manager: string, week: number) => boolean;
  /** How many people of each team write in a week. */
  writers?: (week: number) => number;
  /** Whether a member is there. */
  memberComes?: (id: string, week: number, place: number) => boolean;
}

/** A chief, two heads with four managers each, and six people for each of them, of whom two write every week where posts are looked at. */
async function startCompany(ways: Ways): Promise<void> {
  const { comes, answers, memberComes = () => true, writers = () => 2 } = ways;
  const builder = company();
  builder.person('chief', { name: 'Cho', department: 'Office' });
  builder.person('salesHead', { name: 'Sam Reed', department: 'Sales', manager: 'chief' });
  builder.person('worksHead', { name: 'Olga Berg', department: 'Works', manager: 'chief' });
  for (const team of teams) {
    const department = isSales(team) ? 'Sales' : 'Works';
    const manager = isSales(team) ? 'salesHead' : 'worksHead';
    builder.person(team, { department, manager }).people(`${team}-`, 6, { department, manager: team });
  }
  const managers = ['chief', 'salesHead', 'worksHead', ...teams];
  for (const id of managers) letCome(builder, [id], lastWeek, (week) => comes?.(id, week) ?? true);
  for (const team of teams) {
    const members = idsOf(`${team}-`, 6);
    letCome(builder, members, lastWeek, (week, place) => memberComes(team, week, place));
    if (!answers) continue;
    for (let week = 0; week <= lastWeek; week += 1) {
      for (const author of members.slice(0, writers(week))) {
        const message = `${author} ${week}`;
        builder.as(author).posts(mondayOf(week), { externalId: message });
        if (answers(team, week)) builder.as(team).replies(addDays(mondayOf(week), 3), { inReplyTo: message });
      }
    }
  }
  api = await startApi({ now: end, minGroup: 5, company: builder.build() });
}

test('managers-absent: fewer than half, two weeks running; over when it is clearly more again', async () => {
  // Of eleven managers four come, then five, then six (55 %, not enough to end it), then seven.
  const there = (week: number) => (week < 8 ? 4 : week < 9 ? 5 : week < 11 ? 6 : 7);
  await startCompany({
    comes: (id, week) =>
      ['chief', 'worksHead', 'salesHead', ...teams.slice(4), ...teams].indexOf(id) < there(week),
  });
  // The first week counts from its Wednesday alone, and so does not count here.
  expect(await standingAfter(api, 2)).toEqual([]);
  expect(await standingAfter(api, 3)).toContain('managers-absent all');
  expect(await standingAfter(api, 9)).toContain('managers-absent all');
  const [found] = await actionsAfter(api, 11);
  expect(found).toMatchObject({
    ...{ rule: 'managers-absent', since: mondayOf(3), week: mondayOf(10), endedOn: null, people: 59 },
    measure: { unit: 'ratio', first: 4 / 11, now: 6 / 11, endsAt: 0.55 },
    link: `/managers?from=${mondayOf(7)}&to=${addDays(mondayOf(10), 6)}`,
  });
  expect(found?.text).toContain('6 of 11 managers were active');
  expect(await standingAfter(api, 12)).not.toContain('managers-absent all');
  const ended = (await actionsAfter(api, 12)).find(({ rule }) => rule === 'managers-absent');
  expect(ended).toMatchObject({ endedOn: mondayOf(12), measure: { first: 4 / 11, now: 7 / 11 } });
});

test('managers-absent: a figure that wavers about its threshold neither ends it nor begins it again', async () => {
  const order = ['chief', 'worksHead', 'salesHead', ...teams];
  // From the tenth week on 5 and 6 of eleven in turn, then seven, then 5 and 6 in turn again.
  const there = (week: number) =>
    week < 10 ? 5 : week < 14 ? 5 + (week % 2) : week < 16 ? 7 : 5 + (week % 2);
  await startCompany({ comes: (id, week) => order.indexOf(id) < there(week) });
  for (const weeks of [8, 11, 12, 13, 14]) {
    const found = (await actionsAfter(api, weeks)).find(({ rule }) => rule === 'managers-absent');
    expect(found).toMatchObject({ since: mondayOf(8), endedOn: null });
  }
  for (const weeks of [15, 16, 17, 18, 19, 20]) {
    const found = (await actionsAfter(api, weeks)).find(({ rule }) => rule === 'managers-absent');
    expect(found).toMatchObject({ since: mondayOf(8), endedOn: mondayOf(15) });
  }
});

test('leader-absent: the people come and the managers do not; of leaders above each other the highest', async () => {
  const present = (week: number) => (week < 12 ? 0 : week === 13 ? 3 : 4);
  await startCompany({ comes: (id, week) => !isSales(id) || teams.indexOf(id) < present(week) });
  expect(await standingAfter(api, 5)).toEqual([]);
  expect(await standingAfter(api, 6)).toEqual(['leader-absent salesHead']);
  const [found] = await actionsAfter(api, 13);
  expect(found).toMatchObject({
    ...{ managerName: 'Sam Reed', audience: 'leader', people: 28, since: mondayOf(6) },
    subject: { kind: 'leader', key: 'salesHead', department: 'Sales' },
    measure: { first: 0, now: 0.25, endsAt: 0.5 },
    link: `/cascade?leader=salesHead&week=${mondayOf(12)}`,
  });
  expect(found?.message).toMatch(/^Sam Reed, in your organisation .* 25% of 4 managers/);
  // 44 % would not begin it, and does not end it.
  expect(await standingAfter(api, 14)).toEqual(['leader-absent salesHead']);
  expect(await standingAfter(api, 15)).toEqual([]);
});

test('leader-absent: not where the people stay away as well', async () => {
  await startCompany({
    comes: (id) => !isSales(id),
    memberComes: (team, _, place) => !isSales(team) || place < 2,
  });
  expect(await standingAfter(api, 6)).toEqual([]);
});

test('posts-wait: of one leader where the others are answered; over when a third is answered', async () => {
  const answers = (id: string, week: number) => !isSales(id) || (week >= 10 && id === 'sales1') || week >= 13;
  await startCompany({ answers });
  // Posts of a week are looked at when it is seven days past.
  expect(await standingAfter(api, 5)).toEqual([]);
  expect(await standingAfter(api, 6)).toEqual(['posts-wait salesHead']);
  const [found] = await actionsAfter(api, 6);
  expect(found).toMatchObject({ managerName: 'Sam Reed', measure: { now: 0, endsAt: 0.35 } });
  expect(found?.text).toContain('0 of 32 posts (0%)');
  // One of four teams: 25 % would not begin it.
  expect(await standingAfter(api, 14)).toEqual(['posts-wait salesHead']);
  expect(await standingAfter(api, 15)).toEqual([]);
});

test('posts-wait: a quiet month with half of the posts neither begins it nor ends it', async () => {
  // 16 of the four weeks in which one of each team writes, 32 in the others: 20 begin it, 10 keep it.
  const writers = (week: number) => (week >= 6 && week < 12 ? 2 : 1);
  await startCompany({ answers: (id) => !isSales(id), writers });
  expect(await standingAfter(api, 7)).toEqual([]);
  expect(await standingAfter(api, 10)).toEqual(['posts-wait salesHead']);
  for (const weeks of [17, 19]) {
    const [found] = await actionsAfter(api, weeks);
    expect(found).toMatchObject({ rule: 'posts-wait', since: mondayOf(10), endedOn: null });
    expect(found?.text).toContain('0 of 16 posts (0%)');
  }
});

test('posts-wait: of the company where nobody is answered, and of no leader then', async () => {
  await startCompany({ answers: () => false });
  expect(await standingAfter(api, 6)).toEqual(['posts-wait all']);
});
