import { z } from 'zod';
import { dateSchema } from './date.ts';
import { freeText, typedText } from './text.ts';

/** "Why do you use it?" and "why not?": each answer chooses any number of these. */
export const reasonsFor = [
  'find_people',
  'find_answers',
  'stay_informed',
  'get_help',
  'share_work',
  'be_heard',
  'belong',
  'expected',
] as const;
export const reasonsAgainst = [
  'no_time',
  'no_use',
  'other_channel',
  'too_noisy',
  'hard_to_use',
  'not_safe',
  'managers_absent',
  'not_told_why',
] as const;
export const reasonForSchema = z.enum(reasonsFor);
export const reasonAgainstSchema = z.enum(reasonsAgainst);
export type ReasonFor = z.infer<typeof reasonForSchema>;
export type ReasonAgainst = z.infer<typeof reasonAgainstSchema>;

/** A short survey. It is open from the day it is made until it is closed, at the latest at the end of `closesOn`. */
export const pulseSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    opensOn: dateSchema,
    closesOn: dateSchema.describe(
      'last day on which it may be answered; the day to which its figures belong',
    ),
    state: z.enum(['open', 'closed']),
    imported: z.boolean().describe('its answers came from a file'),
    invited: z.int().describe('people who got a link; 0 for an import'),
    answers: z.int(),
  })
  .meta({ id: 'Pulse' });
export type Pulse = z.infer<typeof pulseSchema>;

export const pulsesSchema = z.object({ pulses: z.array(pulseSchema).describe('newest first') });

export const newPulseSchema = z
  .object({
    name: typedText(200),
    closesOn: dateSchema.describe('today at the earliest'),
  })
  .strict()
  .meta({ id: 'NewPulse' });
export type NewPulse = z.infer<typeof newPulseSchema>;

const token = z.string().min(1).max(200);

/** Asked without sign-in: what a link opens. The link is `/pulse#TOKEN`; a fragment reaches no server log. */
export const invitationQuerySchema = z.object({ token }).strict();
export const invitationSchema = z
  .object({ name: z.string(), closesOn: dateSchema })
  .meta({ id: 'PulseInvitation' });
export type Invitation = z.infer<typeof invitationSchema>;

export const pulseAnswerSchema = z
  .object({
    token,
    safeToSpeak: z
      .int()
      .min(1)
      .max(5)
      .nullable()
      .describe('"I can say what I think here without fear of consequences": 1 not at all, 5 entirely'),
    reasonsFor: z.array(reasonForSchema).max(reasonsFor.length),
    reasonsAgainst: z.array(reasonAgainstSchema).max(reasonsAgainst.length),
    comment: freeText(2_000).nullable(),
  })
  .strict()
  .meta({ id: 'PulseAnswer' });
export type PulseAnswer = z.infer<typeof pulseAnswerSchema>;

/** How safe people of one group feel; without figures where fewer answered than the minimum group size. */
const safeToSpeakSchema = z.object({
  suppressed: z.boolean(),
  answers: z.int().nullable().describe('answers to this question'),
  mean: z.number().nullable(),
  counts: z.array(z.int()).length(5).nullable().describe('answers 1, 2, 3, 4, 5'),
});

/** Figures of a closed survey. While it is open there are none: one answer more would show what it was. */
export const pulseResultSchema = z
  .object({
    pulse: pulseSchema,
    minGroup: z.int(),
    suppressed: z
      .boolean()
      .describe('true while it is open, and where fewer answered than the minimum group size'),
    safeToSpeak: safeToSpeakSchema,
    reasonsFor: z.array(z.object({ reason: reasonForSchema, people: z.int() })).nullable(),
    reasonsAgainst: z.array(z.object({ reason: reasonAgainstSchema, people: z.int() })).nullable(),
    departments: z
      .array(safeToSpeakSchema.extend({ key: z.string() }))
      .nullable()
      .describe('null where suppressed, and for a viewer'),
    comments: z
      .array(z.string())
      .nullable()
      .describe('in the order of their letters; null where suppressed, and for a viewer'),
  })
  .meta({ id: 'PulseResult' });
export type PulseResult = z.infer<typeof pulseResultSchema>;

/** What became of a file of answers. */
export const pulseImportSchema = z
  .object({
    pulses: z.array(z.object({ id: z.int(), name: z.string(), answers: z.int() })),
    rejected: z.array(z.object({ line: z.int(), reason: z.string() })),
  })
  .meta({ id: 'PulseImport' });
export type PulseImport = z.infer<typeof pulseImportSchema>;
