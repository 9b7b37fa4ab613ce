import type { Attribute } from './attribute.ts';
import { badRequest } from './error.ts';
import { type Test, valueFilterOf } from './filter.ts';
import type { Filter } from './filter-syntax.ts';
import { isAttributePath, resolveAttribute, resolveWithin } from './path.ts';

/** What an operation of a PATCH works on. */
export interface Target {
  /** The complex attribute that holds it, where it is a part of the extension. */
  extension: Attribute | undefined;
  attribute: Attribute;
  /** The elements meant by the brackets of the path. */
  elements: { filter: Filter; test: Test } | undefined;
  sub: Attribute | undefined;
}

const form = /^([^[\]]+?)(?:\[(.*)\](?:\.([A-Za-z$][\w$-]*))?)?$/s;

/**
 * Reads the path of a PATCH operation (RFC 7644, section 3.5.2): `userName`, `name.givenName`, `emails[type eq
 * "work"].value`, each also after the URN of its schema. Undefined where Uptake keeps no such attribute. Throws ScimError
 * (invalidPath, invalidFilter).
 */
export function readPath(text: string): Target | undefined {
  const [, names = '', brackets, part] = form.exec(text.trim()) ?? [];
  if (!isAttributePath(names))
    throw invalidPath('is not formed as attribute, attribute.part or attribute[filter].part');
  const chain = resolveAttribute(names);
  if (!chain) {
    refusePartOfSimple(names);
    return undefined;
  }
  const [top, second, third] = chain;
  const inExtension = top.name.includes(':') && second !== undefined;
  const attribute = inExtension ? second : top;
  const named = inExtension ? third : second;
  const found = { extension: inExtension ? top : undefined, attribute };
  if (brackets === undefined) return { ...found, elements: undefined, sub: named };
  if (named || attribute.type !== 'complex' || !attribute.multiValued) {
    throw invalidPath('filters an attribute that is no list');
  }
  const elements = valueFilterOf(attribute, brackets);
  if (part === undefined) return { ...found, elements, sub: undefined };
  const [sub] = resolveWithin(attribute, part) ?? [];
  return sub && { ...found, elements, sub };
}

/** A part that is not kept (name.middleName) is passed over; a part of what has no parts is a mistake. */
function refusePartOfSimple(names: string): void {
  const dot = names.lastIndexOf('.');
  const chain = dot > 0 ? resolveAttribute(names.slice(0, dot)) : undefined;
  if (chain && chain[chain.length - 1]?.type !== 'complex')
    throw invalidPath('goes into an attribute that has no parts');
}

function invalidPath(reason: string) {
  return badRequest('invalidPath', `The path ${reason}.`);
}
