import { z } from 'zod';
import { reasonsAgainst, reasonsFor } from '../../contract/index.ts';
import { dateText } from '../input/dates.ts';
import { withoutPlaceholder } from '../input/values.ts';

export type PulseField =
  | 'pulse'
  | 'closedOn'
  | 'department'
  | 'location'
  | 'level'
  | 'leaderLevel'
  | 'safeToSpeak'
  | 'reasonsFor'
  | 'reasonsAgainst'
  | 'comment';

const attribute = z
  .string()
  .max(200, 'expected at most 200 characters')
  .optional()
  .transform((text) => text ?? null);

/** Codes with semicolons between them. */
function codes<const Code extends string>(known: readonly Code[]) {
  const expected = `expected any of ${known.join(', ')}, with a semicolon between two`;
  return z
    .string()
    .default('')
    .transform((text) => text.split(';').map((part) => part.trim().toLowerCase()))
    .transform((parts) => parts.filter((part) => part !== ''))
    .pipe(z.array(z.enum(known, expected)));
}

const valuesSchema = z.object({
  pulse: z.string('expected the name of a pulse, found nothing').max(200, 'expected at most 200 characters'),
  closedOn: dateText,
  department: attribute,
  location: attribute,
  level: attribute,
  leaderLevel: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['executive', 'senior', 'frontline'], 'expected executive, senior, frontline or nothing'))
    .optional()
    .transform((text) => text ?? null),
  safeToSpeak: z
    .string()
    .regex(/^[1-5]$/, 'expected a number from 1 to 5, or nothing')
    .optional()
    .transform((text) => (text === undefined ? null : Number(text))),
  reasonsFor: codes(reasonsFor),
  reasonsAgainst: codes(reasonsAgainst),
  comment: z
    .string()
    .max(2_000, 'expected at most 2,000 characters')
    .optional()
    .transform((text) => text ?? null),
});

/** An answer of a pulse that was taken elsewhere, the attributes of whoever gave it, and where it stands. */
export type PulseRow = z.infer<typeof valuesSchema> & { line: number; place: string };

/** The header names of the fields, for messages. */
const headerNames: Partial<Record<PulseField, string>> = {
  closedOn: 'closed_on',
  leaderLevel: 'leader_level',
  safeToSpeak: 'safe_to_speak',
  reasonsFor: 'reasons_for',
  reasonsAgainst: 'reasons_against',
};

/** Understands the values of a row, or says what is wrong with them, with a code of the field, without quoting any. */
export function readPulseValues(
  values: Partial<Record<PulseField, string>>,
): { values: z.infer<typeof valuesSchema> } | { code: string; reason: string } {
  // A comment is taken as it is: one that begins with "n/a" says something.
  const { comment, ...others } = values;
  const known = Object.entries(others).map(([field, value]) => [field, withoutPlaceholder(value)]);
  const parsed = valuesSchema.safeParse({ ...Object.fromEntries(known), comment });
  if (parsed.success) return { values: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path[0] as PulseField;
  const name = headerNames[field] ?? field;
  return { code: `invalid_${name}`, reason: `${name}: ${issue?.message}` };
}
