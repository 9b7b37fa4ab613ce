import { z } from 'zod';
import type { Notes } from '../input/notes.ts';

/** An id of Zulip, a whole number; text of digits is taken as well. */
export const idField = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

/** Unix seconds, with a fraction in realm exports. Gives whole milliseconds, cut off: rounding up could reach the next day. */
export const secondsField = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,12}(?:\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().min(0).max(253_402_300_799))
  .transform((seconds) => Math.floor(seconds * 1000));

export const optionalText = z.string().nullish().catch(null);
export const optionalFlag = z.boolean().nullish().catch(null);

/** The record as the schema gives it; null and a refusal that names the field, never its content, where it is none. */
export function checked<T>(
  schema: z.ZodType<T>,
  value: unknown,
  place: string,
  what: 'account' | 'channel' | 'message' | 'reaction' | 'membership',
  notes: Notes,
): T | null {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.map((key) => `.${String(key)}`).join('') ?? '';
  const reason = `expected a ${what}${path && `, its ${path.slice(1)} as Zulip writes it`}, found something else; it is left out`;
  notes.refuse({ place: place + path, code: `invalid_${what}`, reason });
  return null;
}
