import { ProblemError } from '../api/problem.ts';

/** What of a form was refused. */
interface Refused<Field extends string> {
  /** What is said at each field. */
  at: Partial<Record<Field, string>>;
  /** What belongs to none of them, to be said for the form as a whole. */
  rest: Error | null;
}

/** The field that a text of a problem begins with, such as `communities[2]: expected a community`. */
const named = /^(\w+)[^\s:]*: (.+)$/s;

/** Sorts an API's refusal by the fields of the form it was sent from. */
export function refusedFields<Field extends string>(
  error: Error | null,
  fields: readonly Field[],
): Refused<Field> {
  const at: Refused<Field>['at'] = {};
  if (!(error instanceof ProblemError)) return { at, rest: error };
  const { code, detail = '', errors = [] } = error.problem;
  const fieldOf = (path: string | undefined) => fields.find((field) => field === path);
  const refusals = errors.map(({ path, reason }) => ({ field: fieldOf(path.split(/[.[]/)[0]), reason }));
  const [, start, reason = ''] = named.exec(detail) ?? [];
  if (code === 'name_taken') refusals.push({ field: fieldOf('name'), reason: detail });
  else if (fieldOf(start)) refusals.push({ field: fieldOf(start), reason });
  for (const { field, reason: why } of refusals) if (field) at[field] ??= capital(why);
  const isPlaced = refusals.length > 0 && refusals.every(({ field }) => field);
  return { at, rest: isPlaced ? null : error };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
