import { expect, test } from 'vitest';
import { company } from './company-builder.ts';

test('people have an e-mail and an account of it, and act at noon of their time zone', () => {
  const built = company({ timeZone: 'Europe/Berlin' })
    .person('ana', { department: 'Sales' })
    .manages('ben')
    .posts('2026-03-02', { community: 'news' })
    .person('ben', { hiredOn: '2026-01-01' })
    .reacts(['2026-07-01', '2026-07-02T23:59:59+02:00'], { source: 'forum' })
    .build();

  expect(built).toEqual({
    people: [
      { externalId: 'ana', email: 'ana@example.com', history: [{ department: 'Sales' }] },
      { externalId: 'ben', email: 'ben@example.com', hiredOn: '2026-01-01', history: [{ manager: 'ana' }] },
    ],
    sources: [
      {
        name: 'chat',
        accounts: [
          { id: 'ana', email: 'ana@example.com' },
          { id: 'ben', email: 'ben@example.com' },
        ],
        communities: [],
        events: [
          {
            externalId: 'event-1',
            verb: 'post',
            actor: 'ana',
            occurredAt: '2026-03-02T11:00:00Z',
            community: 'news',
          },
        ],
      },
      {
        name: 'forum',
        accounts: [{ id: 'ben', email: 'ben@example.com' }],
        communities: [],
        events: [
          { externalId: 'event-2', verb: 'react', actor: 'ben', occurredAt: '2026-07-01T10:00:00Z' },
          { externalId: 'event-3', verb: 'react', actor: 'ben', occurredAt: '2026-07-02T23:59:59+02:00' },
        ],
      },
    ],
  });
});

test('a change on a date keeps the attributes that it does not name', () => {
  const { people } = company()
    .person('ben', { department: 'Sales', location: 'Oslo' })
    .moves('2026-04-01', { department: 'Research' })
    .person('ana')
    .manages('ben', '2026-03-01')
    .build();

  expect(people[0]?.history).toEqual([
    { department: 'Sales', location: 'Oslo' },
    { from: '2026-03-01', department: 'Sales', location: 'Oslo', manager: 'ana' },
    { from: '2026-04-01', department: 'Research', location: 'Oslo', manager: 'ana' },
  ]);
});

test('guests and bots are accounts without a person', () => {
  const { people, sources } = company()
    .guest('gus', 'gus@partner.example')
    .bot('robot')
    .posts('2026-03-02')
    .build();

  expect(people).toEqual([]);
  expect(sources[0]?.accounts).toEqual([
    { id: 'gus', kind: 'guest', email: 'gus@partner.example' },
    { id: 'robot', kind: 'bot' },
  ]);
});

test('an act needs somebody to do it', () => {
  expect(() => company().posts('2026-03-02')).toThrow('name a person or an account first');
  expect(() => company().as('nobody')).toThrow('nobody called nobody');
});
