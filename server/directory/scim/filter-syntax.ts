import { type Filter, parse } from 'scim2-parse-filter';
import { badRequest } from './error.ts';

export type { Filter } from 'scim2-parse-filter';

const longest = 8_000;
const deepest = 50;

/** Stands before the sub-attribute of `emails[type eq "work"].value` while the parser reads it. */
const mark = '__of_the_value_';

/**
 * Reads a filter (RFC 7644, section 3.4.2.2). The library's parser takes a backslash in a text for itself, and makes
 * `emails[F].value eq X` the looser `emails[F] and emails.value eq X`: texts are therefore read here, as the JSON that
 * they are, and both halves of the latter are put inside the brackets. Throws ScimError (invalidFilter).
 */
export function parseFilter(text: string): Filter {
  if (text.length > longest) throw invalid(`it is longer than ${longest} characters`);
  const texts: string[] = [];
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/gs, (literal) => `"${texts.push(readText(literal)) - 1}"`);
  if (depthOf(bare) > deepest) throw invalid(`it is nested deeper than ${deepest} levels`);
  try {
    return restore(parse(bare.replace(/\]\s*\.\s*(?=\w)/g, `].${mark}`)), texts);
  } catch {
    throw invalid('expected something like userName eq "ana@example.com"');
  }
}

function invalid(reason: string) {
  return badRequest('invalidFilter', `The filter cannot be used: ${reason}.`);
}

/** A JSON text; where it is none, as in "DOMAIN\user", the backslashes are meant as they stand. */
function readText(literal: string): string {
  try {
    return JSON.parse(literal);
  } catch {
    return literal.slice(1, -1);
  }
}

function depthOf(bare: string): number {
  let depth = 0;
  let most = 0;
  for (const [token] of bare.matchAll(/[([]|[)\]]|\bnot\b/gi)) {
    // A chain of "not" nests as brackets do, and has no end.
    depth += token === ')' || token === ']' ? -1 : 1;
    most = Math.max(most, depth);
  }
  return most;
}

function restore(filter: Filter, texts: string[]): Filter {
  switch (filter.op) {
    case 'pr':
      return filter;
    case 'not':
      return { ...filter, filter: restore(filter.filter, texts) };
    case '[]':
      return { ...filter, valFilter: restore(filter.valFilter, texts) };
    case 'and':
    case 'or': {
      const filters = filter.filters.map((one) => restore(one, texts));
      return withinBrackets(filters) ?? { ...filter, filters };
    }
    default: {
      const { compValue } = filter;
      return typeof compValue === 'string'
        ? { ...filter, compValue: texts[Number(compValue)] ?? '' }
        : filter;
    }
  }
}

function withinBrackets([brackets, marked]: Filter[]): Filter | undefined {
  if (brackets?.op !== '[]' || !marked || !('attrPath' in marked)) return undefined;
  const [, sub] = marked.attrPath.split(`.${mark}`);
  if (sub === undefined) return undefined;
  return {
    ...brackets,
    valFilter: { op: 'and', filters: [brackets.valFilter, { ...marked, attrPath: sub }] },
  };
}
