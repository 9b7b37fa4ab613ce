import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCommunities } from '../directory/index.ts';
import { refreshRollup } from '../rollup/index.ts';
import { type Api, startApi } from '../testing/api.ts';
import { emptyCompany, take } from '../testing/arrive.ts';
import { company } from '../testing/company-builder.ts';
import { companyArbitrary } from '../testing/random-company.ts';

let api: Api;
let now = '2026-03-18T12:00:00Z';
beforeAll(async () => {
  const built = company()
    .people('s', 6, { department: 'Sales' })
    .as('s1')
    .posts(['2026-03-02', '2026-03-10']);
  api = await startApi({ now, company: built.build(), minGroup: 3 });
  api.context.config.now = () => new Date(now);
});
afterAll(() => api.stop());

const ask = (path: string, known?: string, key = api.keys.executive) =>
  api.app.inject({
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${key}`, ...(known && { 'if-none-match': known }) },
  });
const tagOf = async (path: string) => String((await ask(path)).headers.etag);
const statusOf = async (path: string, tag: string) => (await ask(path, tag)).statusCode;
const post = (externalId: string, occurredAt: string) =>
  api.post('/api/v1/events', {
    source: 'chat',
    events: [{ externalId, verb: 'post', actor: 's1', occurredAt }],
  });

const figure = '/metrics/active?from=2026-03-02&to=2026-03-18';

test('who has the answer already is told so, and the audit log has that they asked', async () => {
  const first = await ask(figure);
  expect(first.headers).toMatchObject({
    'cache-control': 'private, no-cache',
    etag: expect.stringMatching(/^W\//),
  });
  const tag = String(first.headers.etag);
  const again = await ask(figure, `"other", ${tag}`);
  expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag]);
  const entries = await api.context.database.selectFrom('audit_entry').select(['action', 'status']).execute();
  expect(entries).toContainEqual({ action: 'GET /api/v1/metrics/:id', status: 304 });
});

test('whoever asks something else, or is somebody else, is answered', async () => {
  const tag = await tagOf(figure);
  expect(await statusOf(`${figure}&by=department`, tag)).toBe(200);
  expect((await ask(figure, tag, api.keys.owner)).statusCode).toBe(200);
});

test('what is refused has no tag', async () => {
  const { statusCode, headers } = await ask('/metrics/happiness');
  expect([statusCode, headers.etag]).toEqual([404, undefined]);
});

test('new activity counts once the rollup has it, and from then on is asked for', async () => {
  const tag = await tagOf(figure);
  await post('new', '2026-03-17T09:00:00Z');
  expect(await statusOf(figure, tag)).toBe(304);
  await refreshRollup(api.context);
  expect(await statusOf(figure, tag)).toBe(200);
});

test('a new day, another launch and another name of a community change answers', async () => {
  const launch = '/launch';
  const byCommunity = `${figure}&by=community`;
  await storeCommunities(api.context, 'chat', [{ id: 'c', name: 'Lounge' }]);
  const tags = new Map<string, string>();
  for (const path of [figure, launch, byCommunity]) tags.set(path, await tagOf(path));
  const stale = async () => {
    const found: string[] = [];
    for (const [path, tag] of tags) if ((await statusOf(path, tag)) === 200) found.push(path);
    return found;
  };
  expect(await stale()).toEqual([]);
  await storeCommunities(api.context, 'chat', [{ id: 'c', name: 'Cafeteria' }]);
  expect(await stale()).toContain(byCommunity);
  tags.set(launch, await tagOf(launch));
  expect((await api.send('PUT', '/api/v1/settings', { launch: '2026-03-02' })).statusCode).toBeLessThan(300);
  expect(await stale()).toContain(launch);
  tags.set(figure, await tagOf(figure));
  now = '2026-03-19T00:00:00Z';
  expect(await stale()).toContain(figure);
  now = '2026-03-18T12:00:00Z';
});

test('posts become old enough to be unanswered at any minute', async () => {
  const path = '/metrics/reply_rate?from=2026-03-02&to=2026-03-18';
  const tag = await tagOf(path);
  expect(await statusOf(path, tag)).toBe(304);
  now = '2026-03-18T12:01:00Z';
  expect(await statusOf(path, tag)).toBe(200);
  now = '2026-03-18T12:00:00Z';
});

test('law: an answer that is said to be unchanged is the one that would be given', async () => {
  const paths = ['active_rate', 'reply_rate', 'manager_active_rate'].flatMap((metric) =>
    ['', '&by=department', '&by=community'].map((by) => `/metrics/${metric}?grain=week${by}`),
  );
  const minutes = fc.array(fc.constantFrom(0, 1, 30, 1_440, 11_520), { minLength: 3, maxLength: 3 });
  let unchanged = 0;
  await fc.assert(
    fc.asyncProperty(companyArbitrary(), minutes, async ({ steps, settings }, later) => {
      await emptyCompany(api.context);
      api.context.config.timeZone = settings.timeZone;
      now = settings.now;
      const known = new Map<string, { tag: string; body: string }>();
      // In three parts, so that answers are asked for again of what is half there.
      for (const [index, wait] of later.entries()) {
        const [from, to] = [index, index + 1].map((part) => Math.ceil((steps.length * part) / later.length));
        for (const step of steps.slice(from, to)) await take(api.context, step);
        for (const moved of [0, wait]) {
          now = new Date(Date.parse(now) + moved * 60_000).toISOString();
          await refreshRollup(api.context);
          for (const path of paths) {
            const before = known.get(path);
            const { statusCode } = await ask(path, before?.tag);
            const fresh = await ask(path);
            if (statusCode === 304) expect(fresh.body).toBe(before?.body);
            if (statusCode === 304) unchanged += 1;
            known.set(path, { tag: String(fresh.headers.etag), body: fresh.body });
          }
        }
      }
    }),
    { numRuns: 10 },
  );
  expect(unchanged).toBeGreaterThan(50);
});
