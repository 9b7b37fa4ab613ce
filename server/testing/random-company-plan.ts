import fc from 'fast-check';
import { arrival, day, lastDay, moment, mostlyLong, rarely } from './random-company-days.ts';
import {
  account,
  circle,
  communities,
  conversation,
  event,
  habit,
  sources,
} from './random-company-plan-events.ts';
import { line, personFields, teams } from './random-company-plan-people.ts';
import { engagementQuery, managerQuery, query } from './random-company-plan-queries.ts';

/** The arbitrary choices behind a random company, still without names and dates, so that they shrink well. */
export type Plan = ReturnType<typeof planArbitrary> extends fc.Arbitrary<infer Value> ? Value : never;
export type PlannedPerson = Plan['corrections'][number]['person'];
export type PlannedAccount = Plan['accounts'][number];
export type PlannedEvent = Plan['events'][number];
export type PlannedHabit = Plan['habits'][number];
export type PlannedConversation = Plan['conversations'][number];
export type PlannedQuery = Plan['queries'][number];
export type PlannedManagerQuery = Plan['managerQueries'][number];
export type PlannedEngagementQuery = Plan['engagementQueries'][number];

export function planArbitrary() {
  return fc
    .record({
      timeZone: fc.constantFrom(
        'UTC',
        'Europe/Berlin',
        'America/New_York',
        'America/St_Johns',
        'Australia/Lord_Howe', // half an hour of daylight saving
        'Africa/Cairo', // changes at midnight
        'Asia/Kathmandu',
        'Pacific/Kiritimati', // +14:00
      ),
      minGroup: fc.integer({ min: 3, max: 5 }),
      // Mondays: one before the clocks change in spring, one before autumn, one before a new year.
      firstDay: fc.constantFrom('2026-02-23', '2025-10-13', '2025-12-15'),
      now: fc.record({
        day: fc.oneof(fc.integer({ min: 14, max: 79 }), fc.integer({ min: 63, max: 79 })),
        moment,
      }),
      busyDays: fc.tuple(day, day, day, day, day),
      people: mostlyLong(
        fc.record({ ...arrival, ...personFields }, { requiredKeys: ['at', 'again', 'email', 'history'] }),
        25,
      ),
      corrections: fc.array(
        fc.record({ at: fc.nat(6), who: fc.nat(24), person: fc.record(personFields, { requiredKeys: [] }) }),
        { maxLength: 8 },
      ),
      line: rarely(line),
      teams: rarely(teams),
      circle: fc.option(circle, { freq: 2 }),
      accounts: mostlyLong(account, 50),
      communities: fc.array(
        fc.record({
          at: fc.nat(6),
          source: fc.constantFrom(...sources),
          id: fc.constantFrom(...communities, 'quiet'),
          isNamed: fc.boolean(),
        }),
        { maxLength: 5 },
      ),
      events: mostlyLong(event, 200),
      habits: mostlyLong(habit, 12),
      conversations: mostlyLong(conversation, 35),
      queries: fc.array(query, { minLength: 1, maxLength: 4 }),
      managerQueries: fc.array(managerQuery, { minLength: 1, maxLength: 3 }),
      engagementQueries: fc.array(engagementQuery, { minLength: 1, maxLength: 3 }),
      launch: fc.option(fc.oneof(fc.integer({ min: -5, max: lastDay }), fc.integer({ min: -5, max: 7 }))),
    })
    .map(({ accounts, ...plan }) => ({
      ...plan,
      // Accounts of somebody in the directory, but for the odd one.
      accounts: accounts.map((planned) => ({ ...planned, who: planned.who % (plan.people.length + 1) })),
    }));
}
