import { expect, test } from 'vitest';
import type { Filter } from '../../contract/index.ts';
import { isInside } from './inside.ts';
import { type Subject, wholeCompany } from './rule.ts';

const department: Subject = { kind: 'department', key: 'Sales', department: 'Sales' };
const leader: Subject = { kind: 'leader', key: 'sam', department: 'Sales' };
const community: Subject = { kind: 'community', key: 'ideas', department: null };
const useCase: Subject = { kind: 'use_case', key: '1', department: null };
const useCaseThere: Subject = { kind: 'use_case', key: '1/Sales', department: 'Sales' };
const all = { company: wholeCompany, department, leader, community, useCase, useCaseThere };

test.each<[Partial<Filter>, (keyof typeof all)[]]>([
  [{}, ['company', 'department', 'leader', 'community', 'useCase', 'useCaseThere']],
  [{ department: ['Works', 'Sales'] }, ['department', 'leader', 'useCaseThere']],
  [{ department: ['Works'] }, []],
  [{ leader: ['sam'] }, ['leader']],
  [{ leader: ['olga'] }, []],
  [{ leader: ['sam'], department: ['Sales'] }, ['leader']],
  [{ leader: ['sam'], department: ['Works'] }, []],
  [{ community: ['ideas'] }, ['community']],
  [{ location: ['Oslo'] }, []],
  [{ department: ['Sales'], location: ['Oslo'] }, []],
  [{ source: ['chat'] }, []],
])('inside %j lie %j', (filter, inside) => {
  const names = Object.keys(all) as (keyof typeof all)[];
  expect(names.filter((name) => isInside(all[name], filter as Filter))).toEqual(inside);
});
