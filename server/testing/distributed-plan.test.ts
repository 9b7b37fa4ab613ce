import { expect, test } from 'vitest';
import { peoplePulled } from './distributed-plan.ts';

const scan = { 'Node Type': 'Seq Scan', 'Relation Name': 'person_week_102010' };
const count = (by: string[], below: object) => ({
  'Node Type': 'Aggregate',
  'Group Key': by,
  Plans: [below],
});

/** In the form that Citus gives its plans in (`EXPLAIN (FORMAT JSON)`, its regression test multi_explain). */
function plan(shardPlan: object, { tasks = 4, subplan = false } = {}) {
  const job = {
    'Task Count': tasks,
    'Tasks Shown': `One of ${tasks}`,
    Tasks: [{ Node: 'host=w1 port=5432 dbname=uptake', 'Remote Plan': [[{ Plan: shardPlan }]] }],
  };
  const citus = (query: object) => ({
    'Node Type': 'Custom Scan',
    'Custom Plan Provider': 'Citus Adaptive',
    'Distributed Query': query,
  });
  if (!subplan) return [{ Plan: { 'Node Type': 'Aggregate', Plans: [citus({ Job: job })] } }];
  const result = {
    'Task Count': 1,
    Tasks: [{ 'Remote Plan': [[{ Plan: { 'Node Type': 'Function Scan' } }]] }],
  };
  return [{ Plan: citus({ Subplans: [{ PlannedStmt: [[{ Plan: citus({ Job: job }) }]] }], Job: result }) }];
}

test('counts that the shards make are no rows of people', () => {
  expect(peoplePulled(plan(count(['week'], scan)))).toEqual([]);
  expect(peoplePulled(plan({ 'Node Type': 'Sort', Plans: [count(['week'], scan)] }))).toEqual([]);
  // One by person, of which only the count leaves the shard.
  expect(peoplePulled(plan(count(['week'], count(['person_id'], scan))))).toEqual([]);
});

test('the greatest of a column, which an index tells, is one row', () => {
  const greatest = { 'Node Type': 'Limit', 'Parent Relationship': 'InitPlan', Plans: [scan] };
  expect(peoplePulled(plan({ 'Node Type': 'Result', Plans: [greatest] }))).toEqual([]);
  expect(peoplePulled(plan({ 'Node Type': 'Result', Plans: [greatest, scan] }))).toEqual(['Seq Scan']);
});

test('rows of people that shards hand over are told, in a part of the plan too', () => {
  expect(peoplePulled(plan(scan))).toEqual(['Seq Scan']);
  expect(peoplePulled(plan(count(['act.person_id', 'week'], scan)))).toEqual([
    'Aggregate by act.person_id, week',
  ]);
  expect(peoplePulled(plan({ 'Node Type': 'Hash Join', Plans: [scan] }, { subplan: true }))).toEqual([
    'Hash Join',
  ]);
});

test('one person’s rows, and tables of no people, may be read as they are', () => {
  expect(peoplePulled(plan(scan, { tasks: 1 }))).toEqual([]);
  expect(peoplePulled(plan({ ...scan, 'Relation Name': 'population_102050' }))).toEqual([]);
});
