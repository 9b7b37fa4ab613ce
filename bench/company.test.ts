import { describe, expect, test } from 'vitest';
import { eventsInWeek, eventsOfWeek, laterEvents } from './activity.ts';
import { companyOf, historyWeeks } from './company.ts';

const plan = { seed: 1, people: 1_000, events: 50_000 };
const company = companyOf(plan);
const weeks = Array.from({ length: historyWeeks }, (_, week) => week);
const history = weeks.flatMap((week) => [...eventsOfWeek(company, week)]);

describe('a company to measure on', () => {
  test('has as many people and events as planned, in the order of time, each with its own identity', () => {
    expect(company.directory).toHaveLength(plan.people);
    expect(history).toHaveLength(plan.events);
    const times = history.map((event) => event.occurredAt);
    expect(times).toEqual(times.toSorted());
    expect(new Set(history.map((event) => event.externalId)).size).toBe(plan.events);
  });

  test('is the same again for the same seed, and another for another', () => {
    const [again, other] = [companyOf(plan), companyOf({ ...plan, seed: 2 })];
    expect(again.directory).toEqual(company.directory);
    expect([...eventsOfWeek(again, 30)]).toEqual([...eventsOfWeek(company, 30)]);
    expect([...eventsOfWeek(other, 30)]).not.toEqual([...eventsOfWeek(company, 30)]);
  });

  test('goes on after its history with as many events a week as before', () => {
    const later = [...laterEvents(company).take(2 * eventsInWeek(plan, historyWeeks))];
    expect(later.length).toBe(2 * Math.round(plan.events / historyWeeks));
    expect((later[0]?.occurredAt ?? '') > (history.at(-1)?.occurredAt ?? '')).toBe(true);
    const known = new Set(history.map((event) => event.externalId));
    expect(later.some((event) => known.has(event.externalId))).toBe(false);
  });

  test('has 40 departments, 15 locations, 5 levels, and one line of report for everybody', () => {
    const first = company.directory.map((person) => person.history?.[0]);
    const values = (field: 'department' | 'location' | 'level') =>
      new Set(first.flatMap((assignment) => assignment?.[field] ?? [])).size;
    expect([values('department'), values('location'), values('level')]).toEqual([40, 15, 5]);
    const managerOf = new Map(
      company.directory.map((person, index) => [person.externalId, first[index]?.manager ?? null]),
    );
    for (const person of company.directory) {
      let depth = 0;
      for (let above = managerOf.get(person.externalId); above; above = managerOf.get(above)) depth += 1;
      expect(depth).toBeLessThanOrEqual(5);
    }
    expect([...managerOf.values()].filter((manager) => manager === null)).toHaveLength(1);
  });

  test('keeps most of its people active in many weeks when there is much activity', () => {
    const activeWeeks = new Map<string, Set<number>>();
    const busy = companyOf({ seed: 1, people: 500, events: 250_000 });
    for (const week of weeks) {
      for (const { actor } of eventsOfWeek(busy, week)) {
        activeWeeks.set(actor, (activeWeeks.get(actor) ?? new Set()).add(week));
      }
    }
    const often = activeWeeks.values().filter((active) => active.size >= 40);
    expect([...often].length / busy.people).toBeGreaterThan(0.6);
  });
});
