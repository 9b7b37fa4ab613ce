import { z } from 'zod';

/** PostgreSQL holds neither a NUL nor half of a surrogate pair. */
const storable = (text: string) => !text.includes('\0') && text.isWellFormed();

const unstorable = 'no NUL and no half of a surrogate pair';

/** A text that can be stored, or looked for among what is. */
export const storableText = z.string().refine(storable, unstorable);

/** A text that somebody typed, trimmed; it may be empty. */
export const freeText = (limit: number) => storableText.trim().max(limit);

/** The same, and not empty. */
export const typedText = (limit: number) => storableText.trim().min(1).max(limit);

/** The number by which the product knows something, in a path. */
export const idParamsSchema = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });
