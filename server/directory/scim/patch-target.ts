import { isDeepStrictEqual } from 'node:util';
import { type Attribute, findAttribute, fold } from './attribute.ts';
import { coerce, demandFew, isObject, isUnassigned, type Json } from './coerce.ts';
import { badRequest } from './error.ts';
import type { Filter } from './filter-syntax.ts';
import type { Target } from './patch-path.ts';

export interface Operation {
  op: 'add' | 'replace' | 'remove';
  value: unknown;
}

/** Applies one operation to the attribute of `holder` that the target means. Throws ScimError. */
export function applyToTarget(holder: Json, target: Target, operation: Operation): void {
  const { attribute, sub } = target;
  if (attribute.multiValued) {
    const before = (holder[attribute.name] ?? []) as Json[];
    const after = elementsAfter(before, target, operation);
    demandFew(attribute, after);
    assign(holder, attribute.name, onePrimary(before, after));
  } else if (attribute.type === 'complex') {
    const { op, value } = operation;
    const before = holder[attribute.name] as Json | undefined;
    const whole = () => (op === 'remove' ? undefined : partsOf(attribute, value));
    const parts = sub ? { [sub.name]: value } : whole();
    assign(holder, attribute.name, parts && withParts(before, attribute, op, parts));
  } else {
    const value = coerced(attribute, operation);
    if (value === undefined && (attribute.required || attribute.name === 'active')) {
      throw badRequest('mutability', `${attribute.name} cannot be removed.`);
    }
    assign(holder, attribute.name, value);
  }
}

/** The parts of a complex value; Entra ID sends a manager as a bare id, or in a list. */
function partsOf(attribute: Attribute, value: unknown): Json | undefined {
  const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (isUnassigned(one) || isObject(one)) return isUnassigned(one) ? undefined : (one as Json);
  if (findAttribute(attribute.subAttributes ?? [], 'value')) return { value: one };
  throw badRequest('invalidValue', `${attribute.name} is an object of its parts.`);
}

/** Only the parts that are given change; what is null goes. */
function withParts(before: Json | undefined, attribute: Attribute, op: Operation['op'], parts: Json): Json {
  const after = { ...before };
  for (const [key, value] of Object.entries(parts)) {
    const sub = findAttribute(attribute.subAttributes ?? [], key);
    if (sub && sub.mutability !== 'readOnly') assign(after, sub.name, coerced(sub, { op, value }));
  }
  return after;
}

function coerced(attribute: Attribute, { op, value }: Operation): unknown {
  return op === 'remove' ? undefined : coerce(attribute, value);
}

function assign(holder: Json, name: string, value: unknown): void {
  if (isUnassigned(value)) delete holder[name];
  else holder[name] = value;
}

function elementsAfter(before: Json[], target: Target, operation: Operation): Json[] {
  const { attribute, elements, sub } = target;
  const { op, value } = operation;
  if (!elements && !sub) {
    const given = (coerce(attribute, value) ?? []) as Json[];
    if (op === 'replace') return given;
    if (op === 'add') return added(before, given);
    // Entra ID names the elements to be removed in the value.
    return isUnassigned(value) ? [] : before.filter((one) => !given.some((gone) => holds(one, gone)));
  }
  const meant = (one: Json) => !elements || elements.test(one);
  const cleared = op === 'remove' || (op === 'replace' && isUnassigned(value));
  if (cleared && !sub) return before.filter((one) => !meant(one));
  const change = changeOf(target, operation);
  if (before.some(meant)) return before.map((one) => (meant(one) ? change(one) : one));
  if (op === 'remove') return before;
  // RFC 7644 would have "noTarget" where nothing matches; Entra ID expects that the element is made.
  const described = elements ? madeBy(elements.filter) : {};
  if (!described) throw badRequest('noTarget', 'No element matches the filter of the path.');
  const [made = {}] = (coerce(attribute, described) ?? []) as Json[];
  const element = change(made);
  return isUnassigned(element) ? before : [...before, element];
}

/** What an operation does to each element that it means. */
function changeOf({ attribute, sub }: Target, operation: Operation): (element: Json) => Json {
  if (sub) {
    const value = coerced(sub, operation);
    return (element) => {
      const changed = { ...element };
      assign(changed, sub.name, value);
      return changed;
    };
  }
  const [given = {}] = (coerce(attribute, operation.value) ?? []) as Json[];
  return (element) => ({ ...element, ...given });
}

/** Adds the elements; one whose value is there for the same purpose changes that one. */
function added(before: Json[], given: Json[]): Json[] {
  const after = [...before];
  for (const element of given) {
    const place = after.findIndex((one) => sameText(one, element, 'value') && sameText(one, element, 'type'));
    if (place >= 0) after[place] = { ...after[place], ...element };
    else after.push(element);
  }
  return after;
}

function sameText(one: Json, other: Json, part: string): boolean {
  return fold(String(one[part] ?? '')) === fold(String(other[part] ?? ''));
}

function holds(element: Json, parts: Json): boolean {
  return Object.keys(parts).every((part) => sameText(element, parts, part));
}

/** Where an element became the primary one, the one before gives that up (RFC 7644, section 3.5.2). */
function onePrimary(before: Json[], after: Json[]): Json[] {
  const isNew = (one: Json) => one.primary === true && !before.some((old) => isDeepStrictEqual(old, one));
  const newest = after.findLast(isNew);
  if (!newest) return after;
  return after.map((one) => (one === newest || one.primary !== true ? one : { ...one, primary: false }));
}

/** The element that a filter of equations describes: `type eq "work" and primary eq true`. */
function madeBy(filter: Filter): Json | undefined {
  if (filter.op === 'eq') return { [filter.attrPath]: filter.compValue };
  if (filter.op !== 'and') return undefined;
  const parts = filter.filters.map(madeBy);
  return parts.every((part) => part !== undefined) ? Object.assign({}, ...parts) : undefined;
}
