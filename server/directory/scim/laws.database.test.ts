import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../calendar.ts';
import { core, enterprise, patchOf, type ScimClient, startScim, type UserBody } from './testing.ts';

let scim: ScimClient;
beforeAll(async () => {
  scim = await startScim('2026-03-10T12:00:00Z');
});
afterAll(() => scim.stop());

const names = ['ana', 'ben', 'cem'] as const;
const name = fc.constantFrom(...names);
const value = fc.constantFrom('North', 'South', 'Ünï "Ost"', null);

/** One change, as an operation, and how the answer shows it. */
const change = fc.oneof(
  fc.record({ path: fc.constant(`${enterprise}:department`), value }),
  fc.record({ path: fc.constant('displayName'), value }),
  fc.record({ path: fc.constant('addresses[type eq "work"].locality'), value }),
  fc.record({ path: fc.constant('active'), value: fc.boolean() }),
  fc.record({ path: fc.constant(`${enterprise}:manager`), manager: fc.option(name) }),
);
const steps = fc.array(fc.record({ who: name, days: fc.nat(3), change }), { minLength: 1, maxLength: 12 });

/** What a User shows at a path that is changed here. */
function shown(user: UserBody, path: string): unknown {
  const extension = user[enterprise] ?? {};
  if (path.endsWith(':manager')) return extension.manager?.value ?? null;
  if (path.endsWith(':department')) return extension.department ?? null;
  if (path.startsWith('addresses')) return user.addresses?.[0]?.locality ?? null;
  return user[path as keyof UserBody] ?? null;
}

async function intervals() {
  const { rows } = await sql<{ id: string; starts: string | null; ends: string | null; place: string }>`
    select person.external_id as id, lower(valid) as starts, upper(valid) as ends,
      concat_ws('|', department, location, manager_external_id) as place
    from assignment join person on person.id = person_id order by id, valid`.execute(
    scim.api.context.database,
  );
  return rows;
}

test('what is changed is shown, the past stays, and who is refused is as before', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      await scim.empty();
      const users = new Map<string, UserBody>();
      for (const userName of names)
        users.set(userName, await scim.create({ userName, externalId: userName }));
      const idOf = (userName: string | null) => (userName === null ? null : users.get(userName)?.id);
      let day = '2026-03-10';
      for (const { who, days, change: made } of list) {
        day = addDays(day, days);
        scim.at(`${day}T12:00:00Z`);
        const past = (await intervals()).filter(({ ends }) => ends !== null && ends <= day);
        const wanted = 'manager' in made ? idOf(made.manager) : made.value;
        const operation = { op: 'replace', path: made.path, value: wanted };
        const response = await scim.send('PATCH', `/Users/${idOf(who)}`, patchOf(operation));
        const after = await scim.get(`/Users/${idOf(who)}`);
        if (response.statusCode === 200) {
          expect(response.json()).toEqual(after);
          expect(shown(after, made.path)).toEqual(wanted);
        } else {
          // Only a manager below the person, or the person, is refused.
          expect(response.json()).toMatchObject({ status: '400', scimType: 'invalidValue' });
          expect(made.path).toContain('manager');
          expect(after).toEqual(users.get(who));
        }
        users.set(who, after);
        expect(await intervals()).toEqual(expect.arrayContaining(past));
      }
      await everyPlaceAsShown(users);
    }),
    { numRuns: 25 },
  );
});

/** Intervals of a person follow each other without a gap, and the last is what the User shows. */
async function everyPlaceAsShown(users: Map<string, UserBody>): Promise<void> {
  const nameOf = new Map([...users.values()].map((user) => [user.id, user.userName]));
  const all = await intervals();
  for (const [userName, user] of users) {
    const own = all.filter(({ id }) => id === userName);
    for (const [index, { starts }] of own.entries()) expect(starts).toBe(own[index - 1]?.ends ?? null);
    const parts = [`${enterprise}:department`, 'addresses', `${enterprise}:manager`].map((path) =>
      shown(user, path),
    );
    const place = parts.map((part) => nameOf.get(part as string) ?? part).filter((part) => part !== null);
    expect(own.at(-1) ?? { ends: null, place: '' }).toMatchObject({ ends: null, place: place.join('|') });
    const person = (await scim.people())[userName];
    expect(person).toMatchObject({ name: user.displayName ?? null });
    if (user.active) expect(person).toMatchObject({ left_on: null });
    else expect(person?.left_on).toMatch(/^2026/);
  }
}

test('a PUT sent twice is as sent once, and is shown', async () => {
  const text = fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(isKept), {
    nil: undefined,
  });
  const body = fc.record({
    displayName: text,
    active: fc.boolean(),
    name: fc.record({ givenName: text, familyName: text }),
    emails: fc.uniqueArray(
      fc.record({
        value: fc.nat(99).map((number) => `a${number}@example.com`),
        type: fc.constantFrom('work', 'home'),
      }),
      { selector: (email) => JSON.stringify(email), maxLength: 3 },
    ),
    [enterprise]: fc.record({ department: text, employeeNumber: text }),
  });
  await fc.assert(
    fc.asyncProperty(body, body, async (before, after) => {
      await scim.empty();
      const { id } = await scim.create({ userName: 'ana', externalId: 'ana', ...before });
      const put = { schemas: [core], userName: 'ana', externalId: 'ana', ...after };
      const once = await scim.send('PUT', `/Users/${id}`, put);
      const people = await scim.people();
      scim.at('2026-03-12T12:00:00Z');
      const twice = await scim.send('PUT', `/Users/${id}`, put);
      expect([once.statusCode, twice.statusCode]).toEqual([200, 200]);
      expect(twice.json()).toEqual(once.json());
      expect(await scim.people()).toEqual(people);
      const { schemas, id: _, meta, ...kept } = await scim.get(`/Users/${id}`);
      const sent = JSON.parse(JSON.stringify({ userName: 'ana', externalId: 'ana', ...after }));
      expect(kept).toEqual(Object.fromEntries(Object.entries(sent).filter(([, one]) => !isEmpty(one))));
      expect(schemas).toContain(core);
      expect(meta.resourceType).toBe('User');
    }),
    { numRuns: 25 },
  );
});

/** A text that is kept as it is sent. */
function isKept(text: string): boolean {
  return text.trim() === text && text !== '' && !text.includes('\0') && text.isWellFormed();
}

function isEmpty(one: unknown): boolean {
  return typeof one === 'object' && one !== null && Object.keys(one).length === 0;
}
