import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { organizationSchema, sessionSchema } from '../../server/contract/index.ts';
import { sessionOf } from '../../server/testing/session.ts';
import { now, smallCompany } from './company.ts';
import { setStage } from './stage.ts';

const stage = setStage({ now, company: smallCompany() });

const cookieOf = (email: string) => sessionOf(stage.product.context, { email, role: 'owner' });
const open = (path: string, cookie?: string) =>
  fetch(stage.product.url + path, { headers: cookie ? { cookie } : {} });

const block = /<script type="application\/json" class="answers">(.*?)<\/script>/;
const broughtBy = (text: string): Record<string, unknown> =>
  Object.assign({}, ...[...text.matchAll(new RegExp(block, 'g'))].map(([, json = '']) => JSON.parse(json)));

test('a page brings who is signed in and what there is, for them alone', async () => {
  const answer = await open('/adoption?range=12w', await cookieOf('a</script>@example.com'));
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const text = await answer.text();
  const brought = broughtBy(text);
  expect(sessionSchema.parse(brought['/session'])).toEqual({
    email: 'a</script>@example.com',
    role: 'owner',
  });
  expect(organizationSchema.parse(brought['/organization']).people).toBeGreaterThan(0);
});

test('the Overview brings its figures as well, as far as who asks may see them', async () => {
  const pathsFor = async (role: 'owner' | 'viewer') => {
    const cookie = await sessionOf(stage.product.context, { email: `${role}@example.com`, role });
    return Object.keys(broughtBy(await (await open('/', cookie)).text())).sort();
  };
  // Again where the machine was too busy to answer in time.
  let paths: string[] = [];
  const askAsOwner = async () => {
    paths = await pathsFor('owner');
    return paths;
  };
  await expect.poll(askAsOwner).toHaveLength(13);
  await expect.poll(() => pathsFor('viewer')).toEqual(paths.filter((path) => path !== '/actions'));
});

test('it does not wait for long for an answer that does not come', async () => {
  const cookie = await cookieOf('waiting@example.com');
  await stage.product.context.database.transaction().execute(async (transaction) => {
    await sql`lock table annotation`.execute(transaction);
    const brought = broughtBy(await (await open('/', cookie)).text());
    expect(Object.keys(brought)).toContain('/session');
    expect(Object.keys(brought)).not.toContain('/annotations');
  });
});

test('that is in the audit log as if the page had asked', async () => {
  const { database } = stage.product.context;
  const cookie = await cookieOf('seen@example.com');
  await (await open('/', cookie)).text();
  const seen = database
    .selectFrom('audit_entry')
    .select('action')
    .where('viewer_name', '=', 'seen@example.com')
    .orderBy('action')
    .distinct();
  // What came too late for the page is in the log a little after it.
  await expect
    .poll(async () => (await seen.execute()).map(({ action }) => action))
    .toEqual([
      ...['GET /api/v1/actions', 'GET /api/v1/annotations', 'GET /api/v1/launch'],
      ...['GET /api/v1/metrics/:id', 'GET /api/v1/organization'],
    ]);
});

test('a stranger, and whoever has an invitation, are told nothing', async () => {
  const cookie = await cookieOf('ana@example.com');
  for (const [path, sent] of [
    ['/'],
    ['/', 'uptake_session=unknown'],
    ['/pulse', cookie],
    ['/nudge', cookie],
  ] as const) {
    const answer = await open(path, sent);
    expect([path, answer.status, block.test(await answer.text())]).toEqual([path, 200, false]);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  }
});

test('a session that is due goes on with the secret that comes with the page', async () => {
  const cookie = await cookieOf('due@example.com');
  const { database } = stage.product.context;
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await database.updateTable('session_secret').set({ given_at: longAgo }).execute();
  await database.updateTable('session').set({ renewed_at: longAgo }).execute();
  const [next = ''] = (await open('/', cookie)).headers.getSetCookie();
  expect(next).toMatch(/^uptake_session=/);
  expect(broughtBy(await (await open('/', next.split(';')[0])).text())['/session']).toBeDefined();
});

test('files come compressed as the build left them', async () => {
  const [, file = ''] = /src="(\/assets\/first[^"]+)"/.exec(await (await open('/')).text()) ?? [];
  for (const encoding of ['br', 'gzip']) {
    const answer = await fetch(stage.product.url + file, { headers: { 'accept-encoding': encoding } });
    const { headers } = answer;
    expect(headers.get('content-encoding')).toBe(encoding);
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('vary')).toContain('accept-encoding');
    // With a length: it was not compressed on the way.
    expect(Number(headers.get('content-length'))).toBeGreaterThan(0);
    await answer.body?.cancel();
  }
});
