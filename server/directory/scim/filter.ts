import { type Attribute, findAttribute, fold } from './attribute.ts';
import { isObject, isUnassigned, type Json } from './coerce.ts';
import { badRequest } from './error.ts';
import { type Filter, parseFilter } from './filter-syntax.ts';
import { type Chain, resolveAttribute, resolveWithin } from './path.ts';

export type Test = (value: Json) => boolean;
type Resolve = (path: string) => Chain | undefined;
type Comparison = Extract<Filter, { compValue: unknown }>;

/** A filter over whole resources. Throws ScimError (invalidFilter), also for an attribute that is not kept. */
export function compileFilter(filter: Filter): Test {
  return compile(filter, resolveAttribute);
}

/** A filter over the elements of an attribute: what stands in the brackets of `emails[type eq "work"]`. */
export function compileValueFilter(parent: Attribute, filter: Filter): Test {
  return compile(filter, (path) => resolveWithin(parent, path));
}

/** Reads and compiles the text in the brackets of a path. */
export function valueFilterOf(parent: Attribute, text: string): { filter: Filter; test: Test } {
  const filter = parseFilter(text);
  return { filter, test: compileValueFilter(parent, filter) };
}

function compile(filter: Filter, resolve: Resolve): Test {
  switch (filter.op) {
    case 'and': {
      const tests = filter.filters.map((one) => compile(one, resolve));
      return (value) => tests.every((test) => test(value));
    }
    case 'or': {
      const tests = filter.filters.map((one) => compile(one, resolve));
      return (value) => tests.some((test) => test(value));
    }
    case 'not': {
      const test = compile(filter.filter, resolve);
      return (value) => !test(value);
    }
    case '[]': {
      const chain = demand(filter.attrPath, resolve);
      const parent = last(chain);
      if (parent.type !== 'complex') throw unusable(`${parent.name} has no parts to filter by`);
      const test = compileValueFilter(parent, filter.valFilter);
      return (value) => valuesOf(value, chain).some((one) => isObject(one) && test(one));
    }
    case 'pr': {
      const chain = demand(filter.attrPath, resolve);
      return (value) => valuesOf(value, chain).some((one) => !isUnassigned(one));
    }
    default:
      return compileComparison(filter, resolve);
  }
}

function compileComparison({ op, attrPath, compValue }: Comparison, resolve: Resolve): Test {
  const chain = withValue(demand(attrPath, resolve));
  const attribute = last(chain);
  const some = (matches: (value: unknown) => boolean): Test => {
    return (resource) => valuesOf(resource, chain).some(matches);
  };
  if (compValue === null) {
    if (op !== 'eq' && op !== 'ne') throw unusable(`${op} null says nothing`);
    const present = some((value) => !isUnassigned(value));
    return op === 'ne' ? present : (resource) => !present(resource);
  }
  if (op === 'ne') {
    const equal = some(comparison('eq', attribute, compValue));
    return (resource) => !equal(resource);
  }
  return some(comparison(op, attribute, compValue));
}

function comparison(
  op: Exclude<Comparison['op'], 'ne'>,
  attribute: Attribute,
  wanted: string | number | boolean,
): (value: unknown) => boolean {
  if (attribute.type === 'boolean') {
    const text = fold(String(wanted));
    if (op !== 'eq' || (text !== 'true' && text !== 'false')) {
      throw unusable(`${attribute.name} is true or false, and compares with eq and ne`);
    }
    return (value) => value === (text === 'true');
  }
  if (typeof wanted !== 'string') throw unusable(`${attribute.name} compares with a text`);
  if (attribute.type === 'dateTime' && ['eq', 'gt', 'ge', 'lt', 'le'].includes(op)) {
    const instant = Date.parse(wanted);
    if (Number.isNaN(instant)) throw unusable(`${attribute.name} compares with a time, YYYY-MM-DDThh:mm:ssZ`);
    return (value) => ordered(op, Date.parse(String(value)) - instant);
  }
  const form = attribute.caseExact ? (text: string) => text : fold;
  const other = form(wanted);
  return (value) => {
    if (typeof value !== 'string') return false;
    const text = form(value);
    if (op === 'co') return text.includes(other);
    if (op === 'sw') return text.startsWith(other);
    if (op === 'ew') return text.endsWith(other);
    return ordered(op, text < other ? -1 : text > other ? 1 : 0);
  };
}

function ordered(op: string, difference: number): boolean {
  if (op === 'eq') return difference === 0;
  if (op === 'gt') return difference > 0;
  if (op === 'ge') return difference >= 0;
  return op === 'lt' ? difference < 0 : difference <= 0;
}

function demand(path: string, resolve: Resolve): Chain {
  const chain = resolve(path);
  if (!chain) throw unusable('it names an attribute that is not kept here; /Schemas lists those that are');
  return chain;
}

/** A complex attribute compares by its value, where it has one: `emails co "@example.com"`. */
function withValue(chain: Chain): Chain {
  const attribute = last(chain);
  if (attribute.type !== 'complex') return chain;
  const value = findAttribute(attribute.subAttributes ?? [], 'value');
  if (!value) throw unusable(`${attribute.name} compares by its parts only`);
  return [...chain, value];
}

/** All values at the end of a chain; each element of a list is one. */
function valuesOf(value: unknown, chain: Attribute[]): unknown[] {
  let values: unknown[] = [value];
  for (const { name } of chain) {
    values = values.flatMap((one) => (isObject(one) && one[name] !== undefined ? one[name] : []));
  }
  return values;
}

function last(chain: Chain): Attribute {
  return chain[chain.length - 1] ?? chain[0];
}

function unusable(reason: string) {
  return badRequest('invalidFilter', `The filter cannot be used: ${reason}.`);
}
