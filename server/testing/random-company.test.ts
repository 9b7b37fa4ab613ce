import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { accountSchema, communitySchema, eventSchema, personSchema } from '../contract/index.ts';
import { companyArbitrary, finalCompany, type RandomCompany, type Step } from './random-company.ts';
import { createReference } from './reference.ts';

// Hundreds of companies take a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

function everyCompany(law: (random: RandomCompany) => void) {
  fc.assert(fc.property(companyArbitrary(), law), { seed: 2026 });
}

test('later steps correct earlier ones field by field; null clears, and a history is replaced', () => {
  const steps: Step[] = [
    {
      kind: 'people',
      people: [
        { externalId: 'ana', email: 'a@b.example', leftOn: '2026-01-31', history: [{ department: 'Sales' }] },
      ],
    },
    { kind: 'accounts', source: 'chat', accounts: [{ id: 'U1', kind: 'bot' }] },
    { kind: 'people', people: [{ externalId: 'ana', leftOn: null, history: [] }, { externalId: 'ben' }] },
    { kind: 'accounts', source: 'chat', accounts: [{ id: 'U1', email: 'a@b.example' }] },
    { kind: 'accounts', source: 'forum', accounts: [{ id: 'U1' }] },
  ];

  expect(finalCompany(steps, '2026-03-02')).toEqual({
    people: [{ externalId: 'ana', email: 'a@b.example', leftOn: null, history: [] }, { externalId: 'ben' }],
    sources: [
      {
        name: 'chat',
        accounts: [{ id: 'U1', kind: 'bot', email: 'a@b.example' }],
        communities: [],
        events: [],
      },
      { name: 'forum', accounts: [{ id: 'U1' }], communities: [], events: [] },
    ],
  });
});

test('of events with the same external id in a source the first to arrive stays', () => {
  const event = { externalId: 'e1', actor: 'U1', occurredAt: '2026-03-02T12:00:00Z' };
  const company = finalCompany(
    [
      {
        kind: 'events',
        source: 'chat',
        events: [
          { ...event, verb: 'view' },
          { ...event, verb: 'post' },
        ],
      },
      { kind: 'events', source: 'forum', events: [{ ...event, verb: 'reply' }] },
      { kind: 'events', source: 'chat', events: [{ ...event, verb: 'react' }] },
    ],
    '2026-03-02',
  );

  expect(company.sources.map(({ events }) => events.map(({ verb }) => verb))).toEqual([['view'], ['reply']]);
});

test('all that arrives is as the contract wants it', () => {
  everyCompany(({ steps }) => {
    for (const step of steps) {
      if (step.kind === 'people') for (const person of step.people) personSchema.parse(person);
      if (step.kind === 'accounts') for (const account of step.accounts) accountSchema.parse(account);
      if (step.kind === 'communities')
        for (const community of step.communities) communitySchema.parse(community);
      if (step.kind === 'events') for (const event of step.events) eventSchema.parse(event);
    }
  });
});

test('e-mails are of one person, employment is in order, and histories have one entry a day', () => {
  everyCompany(({ steps, company }) => {
    const owners = new Map<string, string>();
    const given = steps.flatMap((step) => (step.kind === 'people' ? step.people : []));
    for (const { externalId, email, history } of given) {
      const address = email?.trim().toLowerCase();
      if (address) {
        expect(owners.get(address) ?? externalId).toBe(externalId);
        owners.set(address, externalId);
      }
      const days = (history ?? []).map(({ from }) => from);
      expect(new Set(days).size).toBe(days.length);
    }
    expect(company.people.every(({ hiredOn, leftOn }) => !hiredOn || !leftOn || hiredOn <= leftOn)).toBe(
      true,
    );
  });
});

test('in the end nobody is their own manager’s manager on any day', () => {
  everyCompany(({ company: { people } }) => {
    const managers = (day: string) =>
      new Map(
        people.map(({ externalId, history }) => {
          const { manager } = history?.findLast(({ from }) => (from ?? '') <= day) ?? {};
          return [externalId, manager === externalId ? null : manager];
        }),
      );
    for (const day of [
      '',
      ...people.flatMap(({ history }) => (history ?? []).map(({ from }) => from ?? '')),
    ]) {
      const managerOf = managers(day);
      for (const { externalId } of people) {
        const above = new Set<string>();
        for (let next = managerOf.get(externalId); next && !above.has(next); next = managerOf.get(next))
          above.add(next);
        if (above.has(externalId)) expect.fail(`${externalId} comes back to themselves on ${day}`);
      }
    }
  });
});

test('all the trouble that is promised does come', () => {
  const sample = fc.sample(companyArbitrary(), { numRuns: 100, seed: 2026 });
  const share = (holds: (company: (typeof sample)[number]) => boolean) =>
    sample.filter(holds).length / sample.length;
  const events = (steps: Step[]) => steps.flatMap((step) => (step.kind === 'events' ? step.events : []));

  const values = ({ company, settings, queries }: RandomCompany) =>
    queries.flatMap((query) => {
      const { series } = createReference(company, settings).metric('active_rate', query);
      return series.flatMap(({ points }) => points.map(({ value }) => value));
    });

  expect(share(({ company }) => company.people.length === 0)).toBeGreaterThan(0);
  expect(share((random) => values(random).includes(null))).toBeGreaterThan(0.3);
  expect(share((random) => values(random).some((value) => value !== null && value > 0))).toBeGreaterThan(0.3);
  expect(share(({ company }) => company.people.length >= 20)).toBeGreaterThan(0.1);
  expect(share(({ company }) => company.people.some(({ leftOn }) => !!leftOn))).toBeGreaterThan(0.3);
  expect(share(({ company }) => company.people.some(({ entitled }) => entitled === false))).toBeGreaterThan(
    0.2,
  );
  expect(share(({ company }) => company.sources.length === 3)).toBeGreaterThan(0.5);
  expect(
    share(
      ({ company, steps }) =>
        events(steps).length > company.sources.flatMap((source) => source.events).length,
    ),
  ).toBeGreaterThan(0.5);
  expect(share(({ steps }) => events(steps).some(({ actor }) => actor.includes('@')))).toBeGreaterThan(0.5);
  expect(
    share(
      ({ steps }) =>
        steps.findIndex(({ kind }) => kind === 'events') <
        steps.findLastIndex(({ kind }) => kind === 'people'),
    ),
  ).toBeGreaterThan(0.5);

  expect(
    share(({ company }) => company.people.some(({ isPlatformAdmin }) => isPlatformAdmin)),
  ).toBeGreaterThan(0.3);
  expect(
    share(({ company }) => company.people.some(({ externalId }) => externalId === 'line24')),
  ).toBeGreaterThan(0.1);
  // A cycle was offered and refused: somebody's history in the end is none of those given.
  const figures = (random: RandomCompany, id: string) =>
    createReference(random.company, { ...random.settings, minGroup: 1 })
      .metric(id, {
        from: random.settings.now.slice(0, 10),
        to: random.settings.now.slice(0, 10),
        grain: 'month',
      })
      .series.flatMap(({ points }) => points);
  expect(
    share((random) => figures(random, 'manager_answer_rate').some(({ numerator }) => (numerator ?? 0) > 0)),
  ).toBeGreaterThan(0.2);
  expect(
    share((random) => figures(random, 'managers').some(({ value }) => (value ?? 0) > 2)),
  ).toBeGreaterThan(0.3);
});
