import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Communities, MetricResult, Network } from '../../contract/index.ts';
import { refreshRollup } from '../../rollup/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';

// A Wednesday: posts of March 11 before noon are seven days old.
const now = '2026-03-18T12:00:00Z';

/** Hana leads Sue and Lea; Sue leads five people of Sales, Lea five of Legal. All the talk is about four posts. */
function firm() {
  const firm = company()
    .community('general', 'General')
    .community('side')
    .community('never', 'Never used')
    .person('hana', { department: 'Sales', location: 'Oslo' })
    .manages(['sue', 'lea'])
    .person('sue', { department: 'Sales', location: 'Oslo' })
    .people('s', 5, { department: 'Sales', location: 'Oslo', manager: 'sue' })
    .person('lea', { department: 'Legal', location: 'Oslo' })
    .person('l1', { department: 'Legal', location: 'Oslo', manager: 'lea' });
  for (const other of ['l2', 'l3', 'l4', 'l5']) firm.person(other, { department: 'Legal', manager: 'lea' });
  firm.bot('robot').guest('visitor');
  const place = { community: 'general' };
  firm.as('s1').posts('2026-03-02T10:00:00Z', { externalId: 'p1', ...place });
  firm.replies('2026-03-02T11:00:00Z', { inReplyTo: 'p1', ...place });
  firm.as('l1').replies('2026-03-02T12:00:00Z', { externalId: 'r1', inReplyTo: 'p1', community: 'side' });
  firm.as('s1').reacts('2026-03-02T13:00:00Z', { message: 'r1', community: 'side' });
  firm.as('s2').reacts('2026-03-03', { message: 'p1', ...place });
  firm.as('hana').reacts('2026-03-06', { message: 'p1', ...place });

  firm.as('s2').posts('2026-03-04T12:00:00Z', { externalId: 'to the last moment', ...place });
  firm.as('l2').reacts('2026-03-11T12:00:00Z', { message: 'to the last moment', ...place });

  firm.as('s3').posts('2026-03-05T12:00:00Z', { externalId: 'p3', ...place });
  firm.as('lea').reacts('2026-03-06', { message: 'p3', ...place });

  firm.as('l3').posts('2026-03-05T12:00:00Z', { externalId: 'too late', ...place });
  firm.as('l2').replies('2026-03-12T12:00:00.001Z', { inReplyTo: 'too late', ...place });
  firm.as('robot').replies('2026-03-05T13:00:00Z', { inReplyTo: 'too late', ...place });
  firm.as('visitor').reacts('2026-03-05T13:00:00Z', { message: 'too late', ...place });
  firm.as('l3').reacts('2026-03-05T14:00:00Z', { message: 'nobody knows', ...place });

  firm.as('l4').posts('2026-03-11T12:00:00.001Z', place);
  firm.as('l5').posts('2026-03-11T12:00:00Z', place).shares('2026-03-11', place);
  return firm.build();
}

let api: Api;
beforeAll(async () => {
  api = await startApi({ now, company: firm() });
});
afterAll(() => api.stop());

const ask = async <T>(path: string) => (await api.get(`/api/v1${path}`)).json<T>();

/** Numerator and denominator, or the value where there is no ratio, of each series in the week of a Monday. */
async function figures(question: string, week = '2026-03-02'): Promise<Record<string, unknown>> {
  const [id, more = ''] = question.split('?');
  const { series } = await ask<MetricResult>(`/metrics/${id}?from=${week}&to=${week}&${more}`);
  const say = ({ value, numerator, denominator }: MetricResult['series'][number]['points'][number]) =>
    numerator === null || denominator === null ? value : `${numerator}/${denominator}`;
  return Object.fromEntries(series.map(({ key, points }) => [key, points[0] && say(points[0])]));
}

describe('what people said in a week', () => {
  test.each([
    ['posts', 4],
    ['replies', 2],
    ['reactions', 5],
    ['contributions_per_active', '11/7'],
    // The first three were answered in time, one of them in the last moment.
    ['response_rate', '3/4'],
    ['reply_rate', '1/4'],
    ['time_to_first_reply', 2],
    ['cross_unit_share', '3/5'],
    ['ei_index', '1/5'],
    // Four pairs; only s1 and l1 answered each other.
    ['two_way_share', '1/4'],
    // s1 is the most active of five authors.
    ['concentration', '2/6'],
    ['voice_breadth', '5/10'],
    // Hana, two levels up, answered s1; Lea leads another line than that of s3.
    ['voice_answered', '1/4'],
  ])('%s is %s', async (id, figure) => {
    expect(await figures(id)).toEqual({ all: figure });
  });

  test('counts shares in the week of their own', async () => {
    expect(await figures('shares', '2026-03-09')).toEqual({ all: 1 });
  });

  test('is told of a department by who says it', async () => {
    expect(await figures('posts?by=department')).toEqual({ Legal: 1, Sales: 3 });
    expect(await figures('response_rate?by=department')).toEqual({ Legal: '0/1', Sales: '3/3' });
    expect(await figures('cross_unit_share?by=department')).toEqual({ Legal: '2/2', Sales: '1/3' });
    // Nobody in Sales and somebody else in Sales answered each other.
    expect(await figures('two_way_share?by=department')).toEqual({ Legal: '0/2', Sales: '0/3' });
  });

  test('is told of a community by where it is said; responses count wherever they are', async () => {
    expect(await figures('replies?by=community')).toEqual({ general: 1, never: 0, side: 1 });
    expect(await figures('reply_rate?community=general')).toEqual({ all: '1/4' });
    expect(await figures('cross_unit_share?community=side')).toEqual({ all: '2/2' });
  });

  test('is told of a leader’s organisation', async () => {
    expect(await figures('posts?leader=lea')).toEqual({ all: 1 });
    expect(await figures('voice_answered?leader=sue')).toEqual({ all: '1/3' });
  });
});

describe('figures of responses', () => {
  test('leave posts of the last seven days out, and are not final while there are some', async () => {
    expect(await figures('response_rate', '2026-03-09')).toEqual({ all: '0/1' });
    const { series } = await ask<MetricResult>('/metrics/response_rate?from=2026-03-02&to=2026-03-18');
    expect(series[0]?.points.map((point) => point.final)).toEqual([true, false, false]);
  });

  test('of no posts are none', async () => {
    expect(await figures('response_rate', '2026-02-23')).toEqual({ all: '0/0' });
    expect(await figures('time_to_first_reply', '2026-02-23')).toEqual({ all: null });
  });

  test('follow what comes late: a post after the reactions to it, a reply a week after', async () => {
    const post = {
      externalId: 'nobody knows',
      verb: 'post',
      actor: 's4',
      occurredAt: '2026-02-24T09:00:00Z',
    };
    const reply = { externalId: 'late', verb: 'reply', actor: 's5', occurredAt: '2026-02-25T09:00:00Z' };
    const events = [
      { ...post, community: 'side' },
      { ...reply, inReplyTo: 'nobody knows' },
    ];
    const response = await api.post('/api/v1/events', { source: 'chat', events });
    expect(response.json()).toMatchObject({ accepted: 2 });
    await refreshRollup(api.context);
    expect(await figures('time_to_first_reply', '2026-02-23')).toEqual({ all: 24 });
    // l3 reacted to it in the week after, before anybody knew of the post.
    expect(await figures('cross_unit_share')).toEqual({ all: '4/6' });
  });
});

test('the network tells who talks to whom', async () => {
  const network = await ask<Network>('/network?from=2026-03-09&to=2026-03-09');
  expect(network).toMatchObject({ period: '2026-03-09', complete: true, suppressed: false, eiIndex: 0 });
  expect(network.links).toEqual([
    { from: 'Legal', to: 'Legal', events: 1 },
    { from: 'Legal', to: 'Sales', events: 1 },
  ]);
  expect(network.departments).toEqual([
    { key: 'Legal', suppressed: false, people: 6, eiIndex: 0 },
    { key: 'Sales', suppressed: false, people: 7, eiIndex: null },
  ]);
});

test('the network tells of people inside a filter, and of no department of which they are too few', async () => {
  const network = (filter: string) => ask<Network>(`/network?from=2026-03-02&to=2026-03-02&${filter}`);
  expect((await network('leader=hana')).links).toEqual([
    { from: 'Legal', to: 'Sales', events: 3 },
    { from: 'Sales', to: 'Legal', events: 1 },
    { from: 'Sales', to: 'Sales', events: 1 },
  ]);
  // All of Sales are in Oslo, and two of Legal.
  const { links, departments } = await network('location=Oslo');
  expect(links).toEqual([]);
  expect(departments.map(({ key, eiIndex }) => [key, eiIndex])).toEqual([
    ['Legal', null],
    ['Sales', null],
  ]);
});

test('communities are told by how they fare, also one never used', async () => {
  const { states, communities } = await ask<Communities>('/communities');
  expect(communities.map(({ key, label, state }) => [key, label, state])).toEqual([
    ['general', 'General', 'new'],
    ['side', 'side', 'new'],
    ['never', 'Never used', 'dormant'],
  ]);
  expect(states).toEqual({ thriving: 0, steady: 0, new: 2, fading: 0, dormant: 1 });
  expect(communities[0]).toMatchObject({ sources: ['chat'], change: null, posts: 6 });
  expect(communities[0]?.responseRate).toMatchObject({ numerator: 3, denominator: 5 });
});
