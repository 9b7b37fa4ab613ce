import { type Attribute, findAttribute, fold } from './attribute.ts';
import { badRequest } from './error.ts';

export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values that one attribute of a User has at most; comparing each with each stays quick. */
const mostValues = 20;

/** Throws ScimError (invalidValue) where these are more values than one attribute of a User has. */
export function demandFew(attribute: Attribute, values: unknown[]): void {
  if (values.length <= mostValues) return;
  throw badRequest('invalidValue', `${attribute.name} has ${mostValues} values at most.`);
}

/** A value without content: RFC 7643, section 2.5, takes null and the empty list for "unassigned". */
export function isUnassigned(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

/**
 * Brings a value that a client sent for an attribute into its one form, or undefined where it is unassigned. Takes what
 * identity providers send in place of it: booleans as text in any case, a manager as a bare id, a single value in a list
 * or as `{"value": ...}`. What the schema does not have is left out. Throws ScimError (invalidValue).
 */
export function coerce(attribute: Attribute, value: unknown): unknown {
  if (isUnassigned(value)) return undefined;
  if (attribute.multiValued) {
    const given = Array.isArray(value) ? value : [value];
    demandFew(attribute, given);
    const elements = given.map((one) => coerceOne(attribute, one));
    const assigned = elements.filter((one) => !isUnassigned(one));
    return assigned.length === 0 ? undefined : assigned;
  }
  if (!Array.isArray(value)) return coerceOne(attribute, value);
  if (value.length === 1) return coerceOne(attribute, value[0]);
  throw badRequest('invalidValue', `${attribute.name} has one value; a list of ${value.length} came.`);
}

function coerceOne(attribute: Attribute, value: unknown): unknown {
  if (isUnassigned(value)) return undefined;
  if (attribute.type === 'complex') return coerceComplex(attribute, value);
  const plain = isObject(value) && 'value' in value ? value.value : value;
  if (isUnassigned(plain)) return undefined;
  return attribute.type === 'boolean' ? coerceBoolean(attribute, plain) : coerceText(attribute, plain);
}

function coerceComplex(attribute: Attribute, value: unknown): Json | undefined {
  const subAttributes = attribute.subAttributes ?? [];
  const hasValue = findAttribute(subAttributes, 'value') !== undefined;
  if (!isObject(value)) {
    if (hasValue && typeof value !== 'object') return coerceComplex(attribute, { value });
    throw badRequest('invalidValue', `${attribute.name} is an object; ${nameOfType(value)} came.`);
  }
  const result: Json = {};
  for (const [key, given] of Object.entries(value)) {
    const sub = findAttribute(subAttributes, key);
    if (!sub || sub.mutability === 'readOnly') continue;
    const coerced = coerce(sub, given);
    if (coerced !== undefined) result[sub.name] = coerced;
  }
  return isUnassigned(result) ? undefined : result;
}

function coerceBoolean(attribute: Attribute, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? fold(value.trim()) : '';
  if (text === 'true' || text === 'false') return text === 'true';
  throw badRequest('invalidValue', `${attribute.name} is true or false; ${nameOfType(value)} came.`);
}

function coerceText(attribute: Attribute, value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') {
    throw badRequest('invalidValue', `${attribute.name} is a text; ${nameOfType(value)} came.`);
  }
  return value.trim() || undefined;
}

/** What came, without saying it: errors quote no personal data. */
function nameOfType(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}
