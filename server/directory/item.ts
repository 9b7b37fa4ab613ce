import type { z } from 'zod';
import type { DirectoryResult, Rejection } from '../contract/index.ts';

/** The checked items of a request with their places, and what was refused or is to be told. */
export interface CheckedItems<T> {
  items: { index: number; item: T }[];
  rejected: Rejection[];
  warnings: Rejection[];
}

/**
 * Checks each item by itself, so that one bad row does not stop the others. Where the same key comes twice, the later
 * item is laid over the earlier, which is named in a warning.
 */
export function checkItems<T>(
  values: unknown[],
  schema: z.ZodType<T>,
  keyOf: (item: T) => string,
  code: string,
): CheckedItems<T> {
  const byKey = new Map<string, { index: number; item: T }>();
  const rejected: Rejection[] = [];
  const warnings: Rejection[] = [];
  for (const [index, value] of values.entries()) {
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const place = issue?.path.map(String).join('.') || 'item';
      rejected.push({ index, code, reason: `${place}: ${issue?.message ?? 'not valid'}` });
      continue;
    }
    if (unstorable(parsed.data)) {
      rejected.push({
        index,
        code: 'invalid_text',
        reason: 'A text holds a NUL or half of a surrogate pair.',
      });
      continue;
    }
    const key = keyOf(parsed.data);
    const earlier = byKey.get(key);
    if (earlier) {
      const reason = `The same id comes again at index ${index}; what that one says replaces this.`;
      warnings.push({ index: earlier.index, code: 'repeated', reason });
    }
    byKey.set(key, { index, item: { ...earlier?.item, ...parsed.data } });
  }
  return { items: [...byKey.values()], rejected, warnings };
}

/** Whether any text in it is one that PostgreSQL cannot hold. */
function unstorable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  return typeof value === 'object' && value !== null && Object.values(value).some(unstorable);
}

/** The answer of a directory route. */
export function resultOf(checked: CheckedItems<unknown>): DirectoryResult {
  const byIndex = (one: Rejection, other: Rejection) => one.index - other.index;
  return {
    accepted: checked.items.length,
    rejected: checked.rejected.toSorted(byIndex),
    warnings: checked.warnings.toSorted(byIndex),
  };
}

const address = /^[^\s@]+@[^\s@]+$/;

/**
 * An e-mail address in the form in which addresses are compared: trimmed, lower case. Null where none is given;
 * undefined where the text is no address.
 */
export function normalEmail(text: string | null): string | null | undefined {
  const trimmed = text?.trim().toLowerCase() ?? '';
  if (trimmed === '') return null;
  return address.test(trimmed) ? trimmed : undefined;
}
