import { type Context, seenBy, wholeCompany } from '../../context.ts';
import { type Filter, filterSchema } from '../../contract/index.ts';
import { peopleWithin } from '../../metrics/index.ts';
import type { Question } from './differencing.ts';

/** Filters whose people are counted; what else was asked stands out less. Some milliseconds each. */
const mostFilters = 300;

/**
 * Gives the function that says whether two filters, each a list like `department: Sales`, differ by anybody, but by fewer
 * people than are shown as a group, as the directory is this week. Only filters of these questions are known, that are one
 * value apart.
 */
export async function fewBetween(
  context: Context,
  questions: Iterable<Question>,
): Promise<(some: string[], others: string[]) => boolean> {
  const asked = new Map(Array.from(questions, ({ filter }) => [keyOf(filter), filter]));
  const neighbours = new Map<string, string[]>();
  for (const filter of asked.values()) {
    for (const value of filter) {
      const without = filter.filter((other) => other !== value);
      if (!asked.has(keyOf(without))) continue;
      for (const one of [filter, without]) neighbours.set(keyOf(one), one);
    }
  }
  const people = new Map<string, number>();
  const whole = seenBy(context, { scope: wholeCompany });
  for (const [key, filter] of [...neighbours].slice(0, mostFilters)) {
    const known = filterOf(filter);
    if (known) people.set(key, await peopleWithin(whole, known));
  }
  return (some, others) => {
    const [one, other] = [people.get(keyOf(some)), people.get(keyOf(others))];
    if (one === undefined || other === undefined) return false;
    const between = Math.abs(one - other);
    return between > 0 && between < context.config.minGroup;
  };
}

const keyOf = (filter: string[]): string => JSON.stringify(filter);

/** Null where a value is of nothing that people are filtered by. */
function filterOf(texts: string[]): Filter | null {
  const values = texts.map((text) => {
    const [name = '', ...rest] = text.split(': ');
    return { name, value: rest.join(': ') };
  });
  if (values.some(({ name }) => !(name in filterSchema.shape))) return null;
  const byName = Object.entries(Object.groupBy(values, ({ name }) => name));
  return filterSchema.parse(
    Object.fromEntries(byName.map(([name, found = []]) => [name, found.map(({ value }) => value)])),
  );
}
