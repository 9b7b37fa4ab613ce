import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../calendar.ts';
import { readAll, writeOneFile } from '../../sources/testing.ts';
import { type Network, startNetwork } from '../../testing/network.ts';
import { NetworkError } from '../network-error.ts';
import { type Polled, pollAll, quickClock } from '../testing.ts';
import { microsoftGraphPoller } from './poll.ts';
import { microsoftGraph, type StandIn } from './testing.ts';

const clock = () => quickClock('2026-03-10T12:00:00Z');
let graph: StandIn;
let network: Network;
beforeEach(async () => {
  graph = microsoftGraph();
  network = await startNetwork((asked) => graph.answer(asked));
});
afterEach(() => network.stop());

const poll = (given: object = {}) =>
  pollAll('microsoft-graph', { url: network.url, clock: clock(), ...given });

/** Polls until no day is missing, as the poller itself wants it. */
async function pollToTheEnd(given: { cursor?: unknown } = {}): Promise<Polled> {
  const all = await poll(given);
  while (microsoftGraphPoller.pauseAfter?.(all.cursor) === 15) {
    const next = await poll({ cursor: all.cursor });
    all.usage.push(...next.usage);
    Object.assign(all, { cursor: next.cursor, readTo: next.readTo, notice: next.notice });
  }
  return all;
}

async function failure(promise: Promise<unknown>): Promise<NetworkError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof NetworkError)) throw new Error(`It did not fail as it should: ${error}`);
  return error;
}

/** The windows that were read, in their order. */
const windows = ({ usage }: Pick<Polled, 'usage'>, source: string) =>
  usage.flatMap(({ source: of, rows: [row] }) =>
    of === source && row ? [`${row.firstOn} ${row.lastOn}`] : [],
  );
const days = (first: string, last: string): string[] =>
  first > last ? [] : [`${first} ${first}`, ...days(addDays(first, 1), last)];
const asked = (part: string) => network.asked.filter(({ path }) => path.includes(part));

test('the first polls read the last week and every day that there is, the oldest first', async () => {
  const all = await pollToTheEnd();
  for (const source of ['viva-engage', 'teams'])
    expect(windows(all, source)).toEqual(['2026-03-02 2026-03-08', ...days('2026-02-11', '2026-03-08')]);
  expect(all).toMatchObject({ events: [], readTo: '2026-03-08', notice: null });
  const [week, day] = all.usage;
  expect(week?.rows.map(({ account, isActive }) => [account, isActive])).toEqual([
    ['ana@example.com', true],
    ['ben@example.com', true],
    ['cyd@example.com', false],
  ]);
  expect(day?.rows).toMatchObject([
    { account: 'ana@example.com', refreshedOn: '2026-03-08', counts: { posted: 1, read: 10, liked: 0 } },
    { account: 'ben@example.com' },
  ]);
});

test('one poll asks no more often than is allowed in ten minutes', async () => {
  await poll();
  expect(asked('getYammer').length).toBeLessThan(14);
  expect(asked('getTeams').length).toBeLessThan(14);
});

test('the token is taken once, and goes to Microsoft Graph alone', async () => {
  await poll();
  const [taken, ...rest] = network.asked;
  expect(taken?.form).toEqual({
    ...{ grant_type: 'client_credentials', client_id: 'bot@example.com', client_secret: 'secret-token' },
    scope: 'https://graph.microsoft.com/.default',
  });
  expect(graph.tokens).toBe(1);
  for (const { path, headers } of rest)
    expect(headers.authorization).toBe(path === '/download' ? undefined : 'Bearer token-1');
});

test('later polls read what is new, and the newest days again; a week follows the last one', async () => {
  let { cursor } = await pollToTheEnd();
  const nextDay = async () => {
    graph.refreshedOn = addDays(graph.refreshedOn, 1);
    const next = await pollToTheEnd({ cursor });
    cursor = next.cursor;
    return windows(next, 'teams');
  };
  const nothing = await poll({ cursor });
  expect(nothing.usage).toEqual([]);
  expect(await nextDay()).toEqual(days('2026-03-06', '2026-03-09'));
  for (let day = 10; day < 15; day += 1) await nextDay();
  expect(await nextDay()).toEqual(['2026-03-09 2026-03-15', ...days('2026-03-12', '2026-03-15')]);
});

test('a poll that ends anywhere goes on from there, and no day is missing', async () => {
  const whole = new Set(windows(await pollToTheEnd(), 'teams'));
  for (let pages = 1; pages < 40; pages += 6) {
    const begun = await poll({ pages });
    const rest = await pollToTheEnd({ cursor: begun.cursor });
    expect(new Set(windows({ usage: [...begun.usage, ...rest.usage] }, 'teams')), `after ${pages}`).toEqual(
      whole,
    );
  }
});

test('it begins where it is told to', async () => {
  const all = await poll({ settings: { since: '2026-03-06' } });
  expect(windows(all, 'teams').slice(1)).toEqual(days('2026-03-06', '2026-03-08'));
});

test('what it gives is what an import of the same file gives', async () => {
  const all = await poll();
  const [, name = ''] = /report=(\w+)/.exec(`report=getYammerActivityUserDetail`) ?? [];
  const text = await (await fetch(`${network.url}/download?report=${name}&day=`)).text();
  const imported = await readAll('graph-usage', await writeOneFile(`${name}.csv`, text));
  expect(all.usage[0]?.rows).toEqual(imported.usage);
  expect(imported.sources).toEqual([all.usage[0]?.source]);
});

describe('concealed names', () => {
  test('are kept, said loudly, and no row of a person is among them', async () => {
    graph.conceals = true;
    const all = await pollToTheEnd();
    const rows = all.usage.flatMap((part) => part.rows);
    expect(rows.every(({ isPseudonym, email }) => isPseudonym && email === null)).toBe(true);
    expect(all.usage.every(({ isUniform }) => isUniform)).toBe(true);
    expect(all.notice).toMatch(/match nobody.*Display concealed user/);
  });

  test('that are shown at last are read again for all days that there are', async () => {
    graph.conceals = true;
    const { cursor } = await pollToTheEnd();
    graph.conceals = false;
    const next = await pollToTheEnd({ cursor });
    expect(windows(next, 'viva-engage')).toEqual([
      '2026-03-02 2026-03-08',
      ...days('2026-02-11', '2026-03-08'),
    ]);
    expect(next.notice).toBeNull();
  });

  test('leave days alone of which the names are known', async () => {
    const { cursor } = await pollToTheEnd();
    Object.assign(graph, { conceals: true, refreshedOn: '2026-03-09' });
    const first = await poll({ cursor });
    expect(windows(first, 'teams')).toEqual(days('2026-03-09', '2026-03-09'));
    graph.refreshedOn = '2026-03-10';
    expect(windows(await poll({ cursor: first.cursor }), 'teams')).toEqual(days('2026-03-09', '2026-03-10'));
  });
});

test('a report that lists nobody has no days, and keeps no other back', async () => {
  graph.people = [];
  expect(await poll()).toMatchObject({ usage: [], readTo: null, notice: null });
  expect(asked('date=')).toEqual([]);
});

describe('trouble', () => {
  test('a 429 is waited out as long as it says, and a long one is left to the next poll', async () => {
    const time = clock();
    network.first.push({ json: {}, status: 429, headers: { 'retry-after': '9' } });
    await poll({ clock: time });
    expect(time.slept).toEqual([9_000]);
    graph.answer = ({ path }) =>
      path.includes('token')
        ? { json: { access_token: 'x', expires_in: 3_599 } }
        : { json: {}, status: 429, headers: { 'retry-after': '600' } };
    expect(await failure(poll())).toMatchObject({ code: 'rate_limited', retryAfter: 600_000 });
  });

  test('a token that is refused is taken anew once', async () => {
    const { answer } = graph;
    let isCut = false;
    graph.answer = (request) => {
      if (request.path.includes('date=') && !isCut) {
        isCut = true;
        graph.forgotten = 1;
      }
      return answer(request);
    };
    expect((await poll()).usage.length).toBeGreaterThan(20);
    expect(graph.tokens).toBe(2);
    graph.forgotten = Number.POSITIVE_INFINITY;
    expect((await failure(poll())).code).toBe('unauthorized');
    // Each report asks once with a token that is new.
    expect(graph.tokens).toBeLessThanOrEqual(4);
  });

  test('a token that has expired is not used', async () => {
    const time = clock();
    const { answer } = graph;
    graph.answer = (request) => {
      if (request.path === '/download') time.advance(30 * 60_000);
      return answer(request);
    };
    await poll({ clock: time, settings: { since: '2026-03-06' } });
    expect(graph.tokens).toBe(4);
  });

  test('a permission that is missing is named', async () => {
    graph.hasPermission = false;
    const { code, message } = await failure(poll());
    expect([code, message]).toEqual(['forbidden', expect.stringContaining('Reports.Read.All')]);
    expect(message).not.toContain('psst');
  });

  test('a secret that is wrong is said with what to give, and is not repeated', async () => {
    network.first.push({
      json: { error: 'invalid_client', error_description: 'psst', error_codes: [7000215] },
      status: 401,
    });
    network.first.push({ json: 'no', status: 400 });
    const { code, message } = await failure(poll());
    expect([code, message]).toEqual([
      'unauthorized',
      expect.stringMatching(/Value of the secret.*AADSTS7000215/),
    ]);
    expect(message).not.toMatch(/psst|secret-token/);
  });

  test('a day that is too old by now is passed over, another one is not', async () => {
    graph.today = '2026-03-11';
    expect(windows(await poll(), 'teams')[1]).toBe('2026-02-12 2026-02-12');
    graph.today = '2026-04-01';
    expect((await failure(poll())).code).toBe('refused');
  });

  test('a report that is torn gives nothing, and is asked for again', async () => {
    const { cursor } = await pollToTheEnd();
    const { answer } = graph;
    graph.refreshedOn = '2026-03-09';
    let tear: (text: string) => string = (text) => text.slice(0, -40);
    graph.answer = (request) => {
      const reply = answer(request);
      return request.query.day === '2026-03-09' && typeof reply === 'object' && 'text' in reply
        ? { ...reply, text: tear(reply.text) }
        : reply;
    };
    const before = await failure(poll({ cursor }));
    expect(before.code).toBe('malformed_answer');
    expect(before.message).toMatch(/getYammerActivityUserDetail\.csv:\d: expected 11 fields/);
    expect(before.message).not.toContain('example.com');
    tear = (text) => text.replace(/,E5,[^,]*$/, ',"E5');
    expect((await failure(poll({ cursor }))).message).toContain('quote');
    tear = () => '<html>';
    expect((await failure(poll({ cursor }))).message).toContain('found another file');
    tear = (text) => text;
    expect(windows(await poll({ cursor }), 'teams')).toContain('2026-03-09 2026-03-09');
  });

  test.each([
    'http://reports.office.com',
    'https://reports.office.com.example.com',
    'https://169.254.169.254',
    'file:///etc/passwd?',
  ])('a report is not fetched from %s', async (downloads) => {
    graph.downloads = downloads;
    const { code, message } = await failure(poll());
    expect([code, asked('download')]).toEqual(['foreign_download', []]);
    expect(message).toContain('no host of Microsoft');
  });

  test('a download that is refused is asked for by another address the next time', async () => {
    const { answer } = graph;
    graph.answer = (request) => (request.path === '/download' ? { text: '', status: 403 } : answer(request));
    expect((await failure(poll())).code).toBe('download_refused');
  });
});
