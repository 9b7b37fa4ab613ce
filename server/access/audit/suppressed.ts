import { parse } from 'csv-parse/sync';

/**
 * Whether an answer hid a small group: true where anything in it says `suppressed: true`; null where nothing in it could.
 */
export function suppressedIn(answer: unknown): boolean | null {
  let found: boolean | null = null;
  const rest: unknown[] = [answer];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value !== 'object' || value === null) continue;
    if ('suppressed' in value && typeof value.suppressed === 'boolean') {
      if (value.suppressed) return true;
      found = false;
    }
    // Without a list of its own for each of thousands of points.
    if (Array.isArray(value)) {
      for (const part of value) if (typeof part === 'object') rest.push(part);
    } else {
      for (const name in value) {
        const part = (value as Record<string, unknown>)[name];
        if (typeof part === 'object') rest.push(part);
      }
    }
  }
  return found;
}

const columnNames = ['suppressed', 'teamSuppressed'];

/** The same of an answer as CSV, by its column of that name. */
export function suppressedInCsv(csv: string): boolean | null {
  const header = csv.slice(0, csv.indexOf('\r\n')).split(',');
  const column = header.findIndex((name) => columnNames.includes(name));
  if (column === -1) return null;
  const rows: string[][] = parse(csv);
  return rows.some((row) => row[column] === 'true');
}
