import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Version, Versions } from './versions.ts';

const version = (id: string, day: number, community = '7'): Version => ({
  event: {
    ...{ verb: 'post', externalId: id, message: id, actor: '1', community },
    occurredAt: `2026-03-${String(day).padStart(2, '0')}T08:00:00Z`,
  },
  place: `Messages.csv:${day}`,
});

const expecting = (...ids: string[]) => new Versions((id) => ids.filter((one) => one === id).length);

it('a message is given with the last of its versions: as it is now, at its first moment', () => {
  const versions = expecting('5', '6', '5', '5');
  expect(versions.take('5', version('5', 3))).toBeNull();
  expect(versions.take('6', version('6', 4))).toEqual(version('6', 4));
  expect(versions.take('5', version('5', 9, '8'))).toBeNull();
  expect(versions.take('5', version('5', 2))).toMatchObject({
    event: { externalId: '5', community: '8', occurredAt: '2026-03-02T08:00:00Z' },
    place: 'Messages.csv:9',
  });
  expect([versions.earlier, versions.rest()]).toEqual([2, []]);
});

it('a row that is no act is waited for, and changes nothing', () => {
  const versions = expecting('5', '5', '6', '6');
  expect(versions.take('5', version('5', 3))).toBeNull();
  expect(versions.take('5', null)).toMatchObject(version('5', 3));
  expect(versions.take('6', null)).toBeNull();
  expect(versions.take('6', null)).toBeNull();
  expect([versions.earlier, versions.rest()]).toEqual([0, []]);
});

it('a message of which more was counted than came is left at the end', () => {
  const versions = expecting('5', '5');
  expect(versions.take('5', version('5', 3))).toBeNull();
  expect(versions.rest()).toMatchObject([version('5', 3)]);
});

it('gives each message once, and the same whatever the order of the versions', () => {
  const ids = fc.array(fc.constantFrom('5', '6', '7'), { maxLength: 12 });
  fc.assert(
    fc.property(ids, fc.infiniteStream(fc.nat()), (given, random) => {
      const all = given.map((id, day) => version(id, day + 1, String(day)));
      const read = (ordered: Version[]) => {
        const versions = expecting(...given);
        const whole = ordered.flatMap((one) => versions.take(one.event.externalId, one) ?? []);
        expect(versions.rest()).toEqual([]);
        expect(whole.length + versions.earlier).toBe(given.length);
        return whole.map(({ event }) => event).sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
      };
      const shuffled = all
        .map((one) => ({ one, rank: random.next().value }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ one }) => one);
      expect(read(shuffled)).toEqual(read(all));
      expect(read(all)).toHaveLength(new Set(given).size);
    }),
  );
});
