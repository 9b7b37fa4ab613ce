import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import type { Context } from '../context.ts';
import type { AuditList, MatchList, NextActions, Problem, ReportSubscriptions } from '../contract/index.ts';
import { serverOf as reportServerOf } from '../reports/delivery/testing.ts';
import { changeSchedule } from '../strategy/nudges/schedule.ts';
import { serverOf as nudgeServerOf } from '../strategy/nudges/testing.ts';
import { type Api, type Method, startApi } from '../testing/api.ts';
import {
  addressOf,
  auditedCompany,
  externalIdOf,
  managers,
  marks,
  nameOf,
  now,
} from '../testing/audited-company.ts';
import { everyQuestion, type Question, saidIn } from '../testing/auditor.ts';
import { testContext } from '../testing/context.ts';
import { startMailServer, type TestMailServer } from '../testing/mail-server.ts';
import { recordLog } from '../testing/recorded-log.ts';
import { sessionOf } from '../testing/session.ts';

const pseudonymKey = 'a key of this test, of 32 bytes and more';
const reader = 'reader@uptake.example';
const manager = addressOf('worksHead');

/** The API as it was before names were hidden, over the same database. */
let named: Api;
let context: Context;
let app: FastifyInstance;
let mailServer: TestMailServer;
let questions: Question[];
let callers: Record<string, Record<string, string>>;
const log: string[] = [];
const idOf = (id: string) => context.people.idOf(externalIdOf(id));

beforeAll(async () => {
  named = await startApi({ now, minGroup: 5, company: auditedCompany() });
  mailServer = await startMailServer();
  await closeCircle(named.context);
  const stored = await storePlan();
  context = testContext(named.context, { now, minGroup: 5, pseudonymKey });
  const { stream } = recordLog(log);
  app = await buildApp(context, { level: 'trace', stream });
  callers = {
    owner: { authorization: `Bearer ${named.keys.owner}` },
    executive: { authorization: `Bearer ${named.keys.executive}` },
    viewer: { authorization: `Bearer ${named.keys.viewer}` },
    manager: { cookie: await sessionOf(context, { email: manager, role: 'manager' }) },
  };
  questions = await everyQuestion(app, {
    ids: {
      '/api/v1/metrics/{id}': ['active_rate', 'reply_rate', 'manager_answer_rate', 'voice_breadth'],
      '/api/v1/managers/{id}': ['salesHead', 'worksHead', 'works1'].map(idOf),
      '/api/v1/links/{token}': [stored.linked],
      '/api/v1/use-cases/{id}': [stored.useCase],
      '/api/v1/pulses/{id}': [stored.pulse],
      '/api/v1/reports/{id}': stored.runs,
      '/api/v1/reports/{id}/deliveries': stored.runs,
      '/api/v1/imports/{id}': [stored.import],
    },
    parameters: { leader: idOf('worksHead'), manager: idOf('works1'), state: 'accepted', search: 'sales' },
  });
});
afterAll(async () => {
  await app.close();
  await mailServer.stop();
  await named.stop();
});

/** Two who lead each other, as only a directory from elsewhere can have them. */
async function closeCircle({ database }: Context): Promise<void> {
  for (const [one, other] of [
    ['works4-5', 'works4-6'],
    ['works4-6', 'works4-5'],
  ] as const) {
    const person = await database
      .selectFrom('person')
      .select('id')
      .where('external_id', '=', externalIdOf(one))
      .executeTakeFirstOrThrow();
    await database
      .updateTable('assignment')
      .set({ manager_external_id: externalIdOf(other) })
      .where('person_id', '=', person.id)
      .execute();
  }
}

/** What was planned, made and asked before names were hidden: of all of it names are kept. */
async function storePlan() {
  const leader = [externalIdOf('worksHead')];
  const store = async (method: Method, url: string, payload?: object) => {
    const answer = await named.send(method, `/api/v1${url}`, payload);
    expect([200, 201]).toContain(answer.statusCode);
    return answer.json();
  };
  await store('POST', '/goals', goal('Of an organisation', leader));
  const useCase = await store('POST', '/use-cases', plan('Handover', externalIdOf('works1-1'), leader));
  const question = { metric: 'manager_active_rate', grain: 'week', by: 'leader_level', last: 12 };
  const link = await store('POST', '/links', { name: 'Board', ...question });
  const pulse = await store('POST', '/pulses', { name: 'Summer', closesOn: '2025-08-31' });
  const [{ account, suggestions }] = (await store('GET', '/directory/matches')).matches;
  const match = { source: account.source, account: account.id, person: suggestions[0].externalId };
  await store('PUT', '/directory/matches', { ...match, decision: 'accepted' });
  const asManager = { cookie: await sessionOf(named.context, { email: manager, role: 'manager' }) };
  await named.app.inject({ url: `/api/v1/managers/${leader}`, headers: asManager });
  await store('GET', `/managers/${externalIdOf('works2')}`);
  const server = reportServerOf(named.context, now, mailServer);
  await server.queue([reader], { name: 'Whole', attachments: ['csv'] });
  await server.queue([reader], { name: 'Works', scope: { leader }, namesManagers: false });
  await server.queue([reader], { name: 'Unnamed', namesManagers: false });
  const runs = await named.context.database.selectFrom('report_run').select('id').orderBy('id').execute();
  await named.context.database.deleteFrom('delivery').execute();
  const uploaded = await named.context.database
    .insertInto('import_run')
    .values({
      ...{ format: 'people', file: 'team.csv', bytes: 1, options: '{}', state: 'done', started_by: manager },
      ...{ upload: 'folder', server: 'server' },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return {
    ...{ useCase: useCase.id, pulse: pulse.id, import: uploaded.id },
    linked: link.path.split('/').at(-1),
    runs: runs.map(({ id }) => id),
  };
}

const goal = (name: string, leader: string[]) => ({
  ...{ name, metric: 'active_rate', filter: { leader }, target: 0.9, dueOn: '2025-12-31' },
});
const plan = (name: string, owner: string, leader: string[]) => ({
  ...{ name, description: '', owner, tags: [], startsOn: '2025-06-02', target: 0.5, audience: { leader } },
  communities: [{ source: 'chat', community: 'news' }],
});

/** Uptake's own users keep their addresses where users are told of. */
const usersAreNamed = /^\/api\/v1\/(session|users|audit)/;

async function reveals({ path, url }: Question, caller: string): Promise<string[]> {
  const answer = await app.inject({ url, headers: callers[caller] ?? {} });
  expect([url, answer.statusCode]).not.toEqual([url, 500]);
  const said = await saidIn(answer);
  const others = usersAreNamed.test(path) ? said.replaceAll(manager, '') : said;
  const found = others.match(new RegExp(`.{0,60}(${marks.source}).{0,60}`, 'i'));
  return found ? [`${caller}: ${url} says ${found[0]}`] : [];
}

describe('an auditor finds nobody', () => {
  test.each(['owner', 'executive', 'manager', 'viewer'])(
    'in any answer to the %s, in any of its forms',
    async (caller) => {
      const found: string[] = [];
      // What a report says is the same for all who may read it, and drawing it takes seconds.
      const asked = questions.filter(({ isDrawn }) => !isDrawn || caller === 'owner');
      for (const question of asked) found.push(...(await reveals(question, caller)));
      expect(found).toEqual([]);
      expect(asked.length).toBeGreaterThan(90);
    },
    120_000,
  );

  test('and the answers are not empty: they tell of people by pseudonyms and by the ids they take', async () => {
    const get = async (url: string) =>
      (await app.inject({ url: `/api/v1${url}`, headers: callers.owner ?? {} })).json();
    const roster = await get(`/managers?leader=${idOf('worksHead')}&sort=organizationSize&order=desc`);
    expect(roster.managers).toHaveLength(4);
    const own = await get(`/managers/${idOf('works1')}`);
    expect(own.manager.externalId).toBe(idOf('works1'));
    expect(own.manager.name).toMatch(/^Manager [0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$/);
    const step = await get(`/cascade?leader=${idOf('chief')}`);
    expect(step.children.map(({ externalId }: { externalId: string }) => externalId).sort()).toEqual(
      [idOf('salesHead'), idOf('worksHead')].sort(),
    );
    const { actions } = (await get('/actions')) as NextActions;
    const told = actions.find(({ subject }) => subject.kind === 'leader');
    expect(told?.subject.key).toBe(idOf('salesHead'));
    expect(told?.link).toContain(`leader=${idOf('salesHead')}`);
    expect(told?.title).toContain('Manager ');
    const { goals } = await get('/goals');
    expect(goals[0].filter.leader).toEqual([idOf('worksHead')]);
    const { useCases } = await get('/use-cases');
    expect(useCases[0]).toMatchObject({ owner: idOf('works1-1'), audience: { leader: [idOf('worksHead')] } });
    const { subscriptions } = (await get('/reports/subscriptions')) as ReportSubscriptions;
    expect(subscriptions.find(({ name }) => name === 'Works')).toMatchObject({
      scope: { leader: [idOf('worksHead')] },
    });
    const health = await get('/directory/health');
    expect(health.unknownManagers.managers).toMatchObject([{ externalId: idOf('nobody'), reports: 1 }]);
    expect(health.cycles.total).toBe(1);
    const session = await app.inject({ url: '/api/v1/session', headers: callers.manager ?? {} });
    expect(session.json()).toMatchObject({ email: manager, manager: idOf('worksHead') });
  });

  test('in the answers to changes, which take the ids that were given out', async () => {
    const said: string[] = [];
    const send = async (method: Method, url: string, payload?: object) => {
      const answer = await app.inject({
        ...{ method, url: `/api/v1${url}`, headers: callers.owner ?? {} },
        ...(payload && { payload }),
      });
      said.push(await saidIn(answer));
      return answer;
    };
    const leader = [idOf('salesHead')];
    expect((await send('POST', '/goals', goal('Again', leader))).json().filter).toEqual({ leader });
    const made = (await send('POST', '/use-cases', plan('Again', idOf('works2-1'), leader))).json();
    expect(made).toMatchObject({ owner: idOf('works2-1'), audience: { leader } });
    const kept = await context.database
      .selectFrom('goal')
      .select('filter')
      .where('name', '=', 'Again')
      .execute();
    expect(kept).toEqual([{ filter: { leader: [externalIdOf('salesHead')] } }]);
    const list = (await send('GET', '/directory/matches')).json<MatchList>();
    const [match] = list.matches;
    const decision = {
      source: match?.account.source,
      account: match?.account.id,
      person: match?.suggestions[0]?.externalId,
    };
    const decided = await send('PUT', '/directory/matches', { ...decision, decision: 'accepted' });
    expect(decided.json()).toMatchObject({ ...decision, matchedTo: decision.person });
    await send('DELETE', `/directory/matches?${new URLSearchParams(decision as Record<string, string>)}`);
    const { actions } = (await send('GET', '/actions')).json<NextActions>();
    const action = actions.find(({ subject }) => subject.kind === 'leader');
    expect((await send('POST', `/actions/${action?.id}/take`)).statusCode).toBe(200);
    const circle = [{ externalId: externalIdOf('joined'), history: [{ manager: externalIdOf('works1-1') }] }];
    await send('POST', '/people', { people: circle });
    const closing = [{ externalId: externalIdOf('works1'), history: [{ manager: externalIdOf('joined') }] }];
    expect((await send('POST', '/people', { people: closing })).json().rejected).toHaveLength(1);
    const links = await send('POST', '/pulses/1/links');
    expect([links.statusCode, links.json<Problem>().code]).toEqual([409, 'names_hidden']);
    const search = await send('GET', '/directory/matches?search=anna');
    expect([search.statusCode, search.json<Problem>().code]).toEqual([400, 'names_hidden']);
    expect(said.filter((text) => marks.test(text))).toEqual([]);
  });

  test('in the mails, which reach whom they are for', async () => {
    const report = reportServerOf(context, now, mailServer);
    await report.queue([reader], { name: 'Hidden', attachments: ['csv'] });
    await report.send();
    await changeSchedule(nudgeServerOf(context, '2025-07-14T08:00:00Z', mailServer).context, {
      ...{ enabled: true, weekday: 1, time: '08:30' },
    });
    const nudges = nudgeServerOf(context, now, mailServer);
    expect(await nudges.makeDue()).toBeGreaterThan(8);
    // As a mail that waited while names were hidden.
    await context.database
      .updateTable('nudge')
      .set(({ fn, val }) => ({
        model: fn('jsonb_set', ['model', val('{name}'), val(JSON.stringify(nameOf('chief')))]),
      }))
      .execute();
    await nudges.send();
    expect([...report.errors, ...nudges.errors]).toEqual([]);
    const reached = mailServer.taken.flatMap(({ to }) => to);
    expect(reached).toEqual(expect.arrayContaining([reader, addressOf('chief'), addressOf('works1')]));
    for (const { mail } of mailServer.taken) {
      const files = mail.attachments.map(({ filename }) => filename).join();
      expect(`${mail.subject} ${mail.text} ${mail.html} ${files}`).not.toMatch(marks);
    }
  });

  test('in the log of the server', () => {
    expect(log.length).toBeGreaterThan(400);
    expect(log.filter((line) => marks.test(line))).toEqual([]);
    expect(log.join('')).not.toContain(pseudonymKey);
  });

  test('not by asking for whom is known elsewhere: that is a question about nobody', async () => {
    const ask = (url: string) => app.inject({ url: `/api/v1${url}`, headers: callers.owner ?? {} });
    for (const url of [
      '/metrics/active_rate?leader=',
      '/cascade?leader=',
      '/managers/',
      '/nudges/preview?manager=',
    ]) {
      const [known, unknown] = await Promise.all([ask(url + externalIdOf('worksHead')), ask(`${url}nobody`)]);
      expect([url, known.statusCode, known.body]).toEqual([url, unknown.statusCode, unknown.body]);
    }
    const found = (await ask(`/managers?search=${encodeURIComponent(nameOf('works'))}`)).json();
    expect(found.total).toBe(0);
    const refused = await app.inject({
      ...{ method: 'POST' as const, url: '/api/v1/use-cases', headers: callers.owner ?? {} },
      payload: plan('Of a known one', externalIdOf('works1'), []),
    });
    expect([refused.statusCode, refused.json<Problem>().code]).toEqual([400, 'unknown_person']);
  });

  test('in the audit log, where the entries about a manager are found by the id that is given out', async () => {
    const search = async (text: string) =>
      (
        await app.inject({ url: `/api/v1/audit?limit=500&search=${text}`, headers: callers.owner ?? {} })
      ).json<AuditList>().entries;
    // Asked for before names were hidden, in the name of a key.
    const before = await search(idOf('works2'));
    expect(before.map(({ details }) => details)).toContainEqual({ id: idOf('works2') });
    expect(await search(externalIdOf('works2'))).toEqual([]);
    // A manager's own entries would tell which pseudonym has their address.
    const own = (await search('')).filter(({ viewer }) => viewer.name === manager);
    expect(own.map(({ details }) => details)).toContainEqual({ id: true });
    expect(JSON.stringify(own)).not.toContain(idOf('worksHead'));
    const about = await search(idOf('worksHead'));
    expect(about.map(({ viewer }) => viewer.name)).not.toContain(manager);
  });
});

test('a report that named people before is not given out, one that named nobody is', async () => {
  const runs = questions.filter(({ path, url }) => path === '/api/v1/reports/{id}' && url.endsWith('=json'));
  const answers = await Promise.all(runs.map(({ url }) => app.inject({ url, headers: callers.owner ?? {} })));
  expect(answers.map((answer) => answer.statusCode)).toEqual([409, 409, 200]);
});

/** What the same answer would say with the pseudonyms in place of names. */
function pseudonymous(text: string): string {
  const people = [
    ...managers,
    'stray',
    'orphan',
    'joined',
    'nobody',
    'works1-1',
    'works2-1',
    'works4-5',
    'works4-6',
  ];
  const said = new Map(
    people.flatMap((id) => [
      [externalIdOf(id), idOf(id)],
      [nameOf(id), context.people.nameOf({ externalId: externalIdOf(id), name: null })],
    ]),
  );
  const longestFirst = [...said.keys()].sort((one, other) => other.length - one.length);
  return text.replaceAll(new RegExp(longestFirst.join('|'), 'g'), (match) => said.get(match) ?? match);
}

/** A JSON value without the order of its lists, which follows names and ids. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value))
    return value
      .map(unordered)
      .map((one) => JSON.stringify(one))
      .sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unordered(one)]));
}

test('every figure is the same as without', async () => {
  const differs =
    /\/(session|audit|imports|reports\/[1-9]|reports\?|directory\/matches|nudges\/preview|organization)/;
  const inJson = questions.filter(({ url }) => !/format=(?!json)/.test(url) && !differs.test(url));
  let compared = 0;
  for (const { url } of inJson) {
    const plain = url.replaceAll(/p[0-9a-f]{20}/g, (id) =>
      externalIdOf(managers.find((one) => idOf(one) === id) ?? ''),
    );
    const [hidden, open] = await Promise.all([
      app.inject({ url, headers: callers.owner ?? {} }),
      named.get(plain, 'owner'),
    ]);
    if (hidden.statusCode !== 200 || !String(hidden.headers['content-type']).includes('json')) continue;
    const { hasPseudonyms: _, ...answer } = hidden.json();
    expect([url, unordered(answer)]).toEqual([url, unordered(JSON.parse(pseudonymous(open.body)))]);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(40);
}, 120_000);
