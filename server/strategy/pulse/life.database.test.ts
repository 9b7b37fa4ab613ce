import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Problem, Pulse } from '../../contract/index.ts';
import { storePeople } from '../../directory/index.ts';
import { refreshRollup } from '../../rollup/index.ts';
import { type Api, startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { answer, linksOf, openPulse, resultOf, setClock, talliesOf } from './testing.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({
    now: '2026-03-18T12:00:00Z',
    company: company()
      .person('ana', { department: 'Board', location: 'Oslo', level: 'director', name: 'Ana Lima' })
      .manages(['ben', 'cleo', 'dan'])
      .person('ben', { department: 'Sales' })
      .person('cleo', { department: 'Sales' })
      .person('dan', { location: 'Rome', name: '=HYPERLINK("x")' })
      .person('eve', { department: 'Sales', hiredOn: '2026-03-19' })
      .person('fay', { department: 'Sales', entitled: false })
      .person('gus', { department: 'Sales', leftOn: '2026-03-17' })
      .build(),
  });
});
beforeEach(async () => {
  setClock(api, '2026-03-18T12:00:00Z');
  await api.context.database.deleteFrom('pulse').execute();
});
afterAll(() => api.stop());

const close = (id: number) => api.post(`/api/v1/pulses/${id}/close`, {}, 'owner');
const list = async () => (await api.get('/api/v1/pulses')).json<{ pulses: Pulse[] }>().pulses;
const look = async (token: string) => {
  const url = '/api/v1/pulses/invitation';
  const response = await api.app.inject({ method: 'POST', url, payload: { token } });
  return response.statusCode === 200
    ? response.json()
    : `${response.statusCode} ${response.json<Problem>().code}`;
};

test('a pulse from its opening to its figures', async () => {
  const pulse = await openPulse(api, ' Spring 2026 ', '2026-03-31');
  expect(pulse).toEqual({
    ...{ id: pulse.id, name: 'Spring 2026', opensOn: '2026-03-18', closesOn: '2026-03-31', state: 'open' },
    ...{ imported: false, invited: 0, answers: 0 },
  });

  const links = await linksOf(api, pulse.id);
  expect(Object.keys(links).sort()).toEqual(['ana', 'ben', 'cleo', 'dan']);
  expect(await look(links.ana ?? '')).toEqual({ name: 'Spring 2026', closesOn: '2026-03-31' });
  expect(await answer(api, links.ana, { safeToSpeak: 5, reasonsFor: ['belong', 'find_people'] })).toBe('204');
  expect(await answer(api, links.ben, { safeToSpeak: 2, comment: ' Too loud. ' })).toBe('204');
  expect(await answer(api, links.dan, { reasonsAgainst: ['no_time', 'no_time'], comment: '' })).toBe('204');
  expect(await answer(api, links.dan, { safeToSpeak: 1 })).toBe('409 already_answered');
  expect(await look(links.dan ?? '')).toBe('409 already_answered');
  expect(await list()).toMatchObject([{ state: 'open', invited: 4, answers: 3 }]);
  expect(await resultOf(api, pulse.id, 'owner')).toEqual({
    pulse: { ...pulse, invited: 4, answers: 3 },
    ...{ minGroup: 3, suppressed: true, reasonsFor: null, reasonsAgainst: null, departments: null },
    safeToSpeak: { suppressed: true, answers: null, mean: null, counts: null },
    comments: null,
  });

  const closed = await close(pulse.id);
  expect([closed.statusCode, closed.json()]).toEqual([
    200,
    { ...pulse, state: 'closed', closesOn: '2026-03-18', invited: 4, answers: 3 },
  ]);
  expect(await answer(api, links.cleo, { safeToSpeak: 1 })).toBe('410 pulse_closed');
  expect(await look(links.cleo ?? '')).toBe('410 pulse_closed');
  expect(await look(links.dan ?? '')).toBe('410 pulse_closed');
  const result = await resultOf(api, pulse.id, 'executive');
  expect(result).toMatchObject({ suppressed: false, comments: ['Too loud.'] });
  expect(result.reasonsFor?.filter(({ people }) => people > 0)).toEqual([
    { reason: 'find_people', people: 1 },
    { reason: 'belong', people: 1 },
  ]);
  expect(result.reasonsAgainst?.[0]).toEqual({ reason: 'no_time', people: 1 });
  // Two of three answered this question.
  expect(result.safeToSpeak).toEqual({ suppressed: true, answers: null, mean: null, counts: null });

  expect((await close(pulse.id)).json()).toEqual(closed.json());
  const links2 = await api.post(`/api/v1/pulses/${pulse.id}/links`, {}, 'owner');
  expect([links2.statusCode, links2.json().code]).toEqual([410, 'pulse_closed']);

  const remove = () =>
    api.app.inject({
      ...{ method: 'DELETE', url: `/api/v1/pulses/${pulse.id}` },
      headers: { authorization: `Bearer ${api.keys.owner}` },
    });
  expect((await remove()).statusCode).toBe(204);
  expect((await remove()).json()).toMatchObject({ status: 404, code: 'unknown_pulse' });
  expect(await look(links.cleo ?? '')).toBe('404 unknown_link');
  expect(await talliesOf(api.context, pulse.id)).toEqual({});
});

test('an answer counts under the attributes of the person on the day it is given', async () => {
  const { id } = await openPulse(api, 'Attributes', '2026-03-31');
  const links = await linksOf(api, id);
  await answer(api, links.ana, { safeToSpeak: 4, reasonsFor: ['belong'] });
  expect(await talliesOf(api.context, id)).toEqual({
    ...{ 'all/all answered': 1, 'all/all reason_for belong': 1, 'all/all safe_to_speak 4': 1 },
    ...{ 'department/Board answered': 1, 'department/Board reason_for belong': 1 },
    ...{ 'department/Board safe_to_speak 4': 1, 'leader_level/executive answered': 1 },
    ...{ 'leader_level/executive reason_for belong': 1, 'leader_level/executive safe_to_speak 4': 1 },
    ...{ 'level/director answered': 1, 'level/director reason_for belong': 1 },
    ...{ 'level/director safe_to_speak 4': 1, 'location/Oslo answered': 1 },
    ...{ 'location/Oslo reason_for belong': 1, 'location/Oslo safe_to_speak 4': 1 },
  });
  await answer(api, links.dan);
  expect(await talliesOf(api.context, id)).toMatchObject({
    ...{ 'all/all answered': 2, 'department/(none) answered': 1, 'leader_level/(none) answered': 1 },
    ...{ 'level/(none) answered': 1, 'location/Rome answered': 1 },
  });
});

describe('links', () => {
  const csvOf = async (id: number, headers: Record<string, string> = {}) =>
    await api.app.inject({
      ...{ method: 'POST', url: `/api/v1/pulses/${id}/links`, payload: {} },
      headers: { authorization: `Bearer ${api.keys.owner}`, ...headers },
    });

  test('are a CSV by name, made safe for spreadsheets, that nothing keeps a copy of', async () => {
    const { id } = await openPulse(api, 'CSV', '2026-03-31');
    const { body, headers } = await csvOf(id, { host: 'uptake.example:8080' });
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['cache-control']).toBe('no-store');
    const [header, ...lines] = body.trimEnd().split('\r\n');
    expect(header).toBe('name,email,link');
    expect(lines.map((line) => line.replace(/#\d+\.[\w-]{43}$/, '#TOKEN'))).toEqual([
      `"'=HYPERLINK(""x"")",dan@example.com,http://uptake.example:8080/pulse#TOKEN`,
      'Ana Lima,ana@example.com,http://uptake.example:8080/pulse#TOKEN',
      ',ben@example.com,http://uptake.example:8080/pulse#TOKEN',
      ',cleo@example.com,http://uptake.example:8080/pulse#TOKEN',
    ]);
    const stored = await api.context.database.selectFrom('pulse_invitation').selectAll().execute();
    for (const line of lines) expect(JSON.stringify(stored)).not.toContain(line.split('#')[1]);
  });

  test('begin as the page of the owner does, and never as another host', async () => {
    const { id } = await openPulse(api, 'Origin', '2026-03-31');
    const begin = async (origin: string) =>
      /(http[^#]*)#/.exec((await csvOf(id, { host: 'uptake.example', origin })).body)?.[1];
    expect(await begin('https://uptake.example')).toBe('https://uptake.example/pulse');
    expect(await begin('https://evil.example')).toBe('http://uptake.example/pulse');
    expect(await begin('null')).toBe('http://uptake.example/pulse');
    expect(await begin('ftp://uptake.example')).toBe('http://uptake.example/pulse');
  });

  test('made again take the place of those not used, and reach who joined meanwhile', async () => {
    const { id } = await openPulse(api, 'Again', '2026-03-31');
    const first = await linksOf(api, id);
    await answer(api, first.ana, { safeToSpeak: 3 });
    setClock(api, '2026-03-19T12:00:00Z');
    const second = await linksOf(api, id);
    expect(Object.keys(second).sort()).toEqual(['ben', 'cleo', 'dan', 'eve']);
    expect(await answer(api, first.ben)).toBe('404 unknown_link');
    expect(await answer(api, first.ana)).toBe('409 already_answered');
    expect(await answer(api, second.ben)).toBe('204');
    expect(await list()).toMatchObject([{ invited: 5, answers: 2 }]);
  });

  test('of an erased person end with the person', async () => {
    const { id } = await openPulse(api, 'Erased', '2026-03-31');
    await storePeople(api.context, [{ externalId: 'gil', email: 'gil@example.com' }]);
    await refreshRollup(api.context);
    const links = await linksOf(api, id);
    await api.context.database.deleteFrom('person').where('external_id', '=', 'gil').execute();
    expect(await answer(api, links.gil)).toBe('404 unknown_link');
  });

  test('of a person whom the rollup has not followed count without attributes', async () => {
    const { id } = await openPulse(api, 'New', '2026-03-31');
    const history = [{ department: 'Lab' }];
    await storePeople(api.context, [{ externalId: 'hal', email: 'hal@example.com', history }]);
    const links = await linksOf(api, id);
    expect(await answer(api, links.hal)).toBe('204');
    expect(await talliesOf(api.context, id)).toMatchObject({ 'department/(none) answered': 1 });
    await api.context.database.deleteFrom('person').where('external_id', '=', 'hal').execute();
    await refreshRollup(api.context);
  });
});

test('figures stay once they are out: whoever moves, leaves or is erased', async () => {
  const person = (name: string, department: string) => ({
    ...{ externalId: name, email: `${name}@example.com`, history: [{ department }] },
  });
  await storePeople(api.context, [person('ira', 'Lab'), person('jon', 'Lab'), person('kim', 'Lab')]);
  await refreshRollup(api.context);
  const { id } = await openPulse(api, 'Stable', '2026-03-31');
  const links = await linksOf(api, id);
  for (const name of ['ira', 'jon', 'kim']) await answer(api, links[name], { safeToSpeak: 4, comment: name });
  await close(id);
  const before = await resultOf(api, id, 'owner');
  expect(before.departments).toEqual([
    { key: 'Lab', suppressed: false, answers: 3, mean: 4, counts: [0, 0, 0, 3, 0] },
  ]);
  await storePeople(api.context, [person('ira', 'Legal')]);
  await api.context.database.deleteFrom('person').where('external_id', 'in', ['jon', 'kim']).execute();
  await refreshRollup(api.context);
  setClock(api, '2027-03-18T12:00:00Z');
  expect(await resultOf(api, id, 'owner')).toEqual(before);
  await api.context.database.deleteFrom('person').where('external_id', '=', 'ira').execute();
  await refreshRollup(api.context);
});

describe('at the same time', () => {
  test('of two answers by one link one is counted', async () => {
    const { id } = await openPulse(api, 'Race', '2026-03-31');
    const { ana } = await linksOf(api, id);
    const statuses = await Promise.all([1, 5].map((safeToSpeak) => answer(api, ana, { safeToSpeak })));
    expect(statuses.sort()).toEqual(['204', '409 already_answered']);
    expect(await talliesOf(api.context, id)).toMatchObject({ 'all/all answered': 1 });
    expect(await list()).toMatchObject([{ answers: 1 }]);
  });

  test('answers of different people all count, and so does the close that cuts in', async () => {
    const { id } = await openPulse(api, 'Crowd', '2026-03-31');
    const links = Object.values(await linksOf(api, id));
    const [statuses] = await Promise.all([
      Promise.all(links.map((link) => answer(api, link, { safeToSpeak: 3, comment: 'yes' }))),
      close(id),
    ]);
    const counted = statuses.filter((status) => status === '204').length;
    expect(statuses.filter((status) => status !== '204' && status !== '410 pulse_closed')).toEqual([]);
    expect(await list()).toMatchObject([{ state: 'closed', answers: counted }]);
    expect((await talliesOf(api.context, id))['all/all safe_to_speak 3'] ?? 0).toBe(counted);
  });
});

describe('the last day', () => {
  test.each([
    ['Pacific/Auckland', '2026-03-20T10:59:59Z', '2026-03-20T11:00:00Z'],
    ['America/Los_Angeles', '2026-03-21T06:59:59Z', '2026-03-21T07:00:00Z'],
  ])('ends at midnight in %s', async (timeZone, last, over) => {
    const { config } = api.context;
    config.timeZone = timeZone;
    try {
      const { id } = await openPulse(api, timeZone, '2026-03-20');
      const { ana, ben, cleo } = await linksOf(api, id);
      setClock(api, last);
      expect(await answer(api, ana)).toBe('204');
      setClock(api, over);
      expect(await answer(api, ben)).toBe('410 pulse_closed');
      expect(await look(cleo ?? '')).toBe('410 pulse_closed');
      expect(await list()).toMatchObject([{ state: 'closed', closesOn: '2026-03-20', answers: 1 }]);
    } finally {
      config.timeZone = 'UTC';
    }
  });

  test('may be today, and is not over before', async () => {
    const today = await openPulse(api, 'Today', '2026-03-18');
    expect(today.state).toBe('open');
    const response = await api.post('/api/v1/pulses', { name: 'Late', closesOn: '2026-03-17' }, 'owner');
    expect([response.statusCode, response.json().code]).toEqual([400, 'closes_in_the_past']);
  });
});

test('closing works also where the clock was set back before the first day', async () => {
  const { id } = await openPulse(api, 'Clock', '2026-03-31');
  setClock(api, '2026-01-01T12:00:00Z');
  expect((await close(id)).json()).toMatchObject({ state: 'closed', closesOn: '2026-03-18' });
});

test('names tell pulses apart, and the newest comes first', async () => {
  await openPulse(api, 'One', '2026-03-31');
  await openPulse(api, 'Two', '2026-03-31');
  const again = await api.post('/api/v1/pulses', { name: 'One ', closesOn: '2026-04-01' }, 'owner');
  expect([again.statusCode, again.json().code]).toEqual([409, 'name_taken']);
  expect((await list()).map(({ name }) => name)).toEqual(['Two', 'One']);
});

test.each(['/api/v1/pulses/4711', '/api/v1/pulses/4711/links', '/api/v1/pulses/4711/close'])(
  '%s is not there',
  async (url) => {
    const response = url.endsWith('4711') ? await api.get(url) : await api.post(url, {}, 'owner');
    expect([response.statusCode, response.json().code]).toEqual([404, 'unknown_pulse']);
  },
);
