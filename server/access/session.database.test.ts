import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AccessWorld, sessionCookieOf } from './testing.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let world: AccessWorld;
beforeAll(async () => {
  world = await AccessWorld.create();
});
afterAll(() => world.stop());

let cookie: string;
beforeEach(async () => {
  await world.restart();
  await world.addUser('ana@example.org', 'executive');
  cookie = await world.cookieOf('ana@example.org');
});

const ask = (sent: string) => world.app.inject({ url: '/api/v1/session', headers: { cookie: sent } });
const statusOf = async (sent: string) => (await ask(sent)).statusCode;

/** The cookie that the browser has after an answer that renews it. */
function renewedBy(answer: LightMyRequestResponse): string {
  const renewed = sessionCookieOf(answer);
  expect([answer.statusCode, renewed]).toEqual([200, expect.stringMatching(/^uptake_session=[\w-]{43}$/)]);
  return renewed ?? '';
}

/** A browser that takes what it is given, and asks again after each of these pauses. Gives the last status. */
async function browse(...pauses: number[]): Promise<number> {
  let held = cookie;
  let status = 0;
  for (const pause of pauses) {
    world.now += pause;
    const answer = await ask(held);
    held = sessionCookieOf(answer) ?? held;
    status = answer.statusCode;
  }
  return status;
}

describe('the secret of a session', () => {
  test('is the same for an hour, then the next request brings another', async () => {
    world.now += hour - 1;
    expect((await ask(cookie)).cookies).toEqual([]);
    world.now += 1;
    const answer = await ask(cookie);
    expect(renewedBy(answer)).not.toBe(cookie);
    expect(answer.headers['set-cookie']).toMatch(/; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('also where the answer is a refusal', async () => {
    world.now += hour;
    const answer = await world.app.inject({ url: '/api/v1/for-owner', headers: { cookie } });
    expect(answer.statusCode).toBe(403);
    expect(await statusOf(sessionCookieOf(answer) ?? '')).toBe(200);
  });

  test('is renewed once, however many requests come at that moment, and all of them succeed', async () => {
    world.now += hour;
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(cookie)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(12).fill(200));
    const renewed = answers.flatMap((answer) => sessionCookieOf(answer) ?? []);
    expect(renewed).toHaveLength(1);
    // Those under way with the old one while the new one is in use already, too.
    const mixed = [cookie, renewed[0] ?? '', cookie, renewed[0] ?? ''];
    expect(await Promise.all(mixed.map(statusOf))).toEqual([200, 200, 200, 200]);
  });

  test('works for one more minute after the next is in use; whoever brings it later ends the session', async () => {
    world.now += hour;
    const next = renewedBy(await ask(cookie));
    expect(await statusOf(next)).toBe(200);
    world.now += minute - 1;
    expect(await statusOf(cookie)).toBe(200);
    world.now += 1;
    // The thief, and then the one who was robbed.
    expect(await statusOf(cookie)).toBe(401);
    expect(await statusOf(next)).toBe(401);
    expect(await world.database.selectFrom('session').selectAll().execute()).toEqual([]);
  });

  test('that was stolen long ago ends the session as well', async () => {
    expect(await browse(hour, 1, day, 1, day, 1)).toBe(200);
    expect(await statusOf(cookie)).toBe(401);
    expect(await world.database.selectFrom('session').selectAll().execute()).toEqual([]);
  });

  test('stays good where the answer with the next one was lost', async () => {
    world.now += hour;
    const lost = renewedBy(await ask(cookie));
    world.now += 5 * minute;
    const next = renewedBy(await ask(cookie));
    expect(await statusOf(next)).toBe(200);
    // If it was not lost but taken, it helps nobody for long.
    world.now += minute;
    expect(await statusOf(lost)).toBe(401);
    expect(await statusOf(next)).toBe(401);
  });

  test('used by a thief before the next one is, is found out by the next one', async () => {
    world.now += hour;
    const next = renewedBy(await ask(cookie));
    world.now += 2 * minute;
    const ofThief = renewedBy(await ask(cookie));
    world.now += 2 * minute;
    expect(await statusOf(next)).toBe(401);
    expect(await statusOf(ofThief)).toBe(401);
  });

  test('is stored as a digest alone', async () => {
    const [row] = await world.database.selectFrom('session_secret').selectAll().execute();
    expect(row?.digest).toHaveLength(32);
    expect(JSON.stringify(row)).not.toContain(cookie.replace('uptake_session=', ''));
  });
});

describe('a session', () => {
  test('ends after seven days without use', async () => {
    expect(await browse(7 * day - 1, 7 * day - 1)).toBe(200);
    expect(await browse(7 * day)).toBe(401);
  });

  test('lasts 30 days of real time at most, whatever the clock of the figures', async () => {
    expect(await browse(...Array(29).fill(day), day - 1)).toBe(200);
    expect(await browse(1)).toBe(401);
  });

  test('outlives a clock that is set back an hour', async () => {
    expect(await browse(hour, -hour, 10 * minute, -hour, 2 * hour, hour)).toBe(200);
  });

  test('that has ended is swept up by the next sign-in, with its secrets', async () => {
    world.now += 7 * day;
    await world.cookieOf('ana@example.org');
    for (const table of ['session', 'session_secret'] as const)
      expect(await world.database.selectFrom(table).selectAll().execute()).toHaveLength(1);
  });

  test('is signed out with the secret of before as well', async () => {
    world.now += hour;
    const next = renewedBy(await ask(cookie));
    await world.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } });
    expect(await statusOf(next)).toBe(401);
  });
});
