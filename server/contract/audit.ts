import { z } from 'zod';
import { dateSchema } from './date.ts';
import { storableText } from './text.ts';

/** Who did something: a person who signed in, a program with a key, or somebody at the command line of the server. */
export const auditViewerKinds = ['user', 'key', 'link', 'command'] as const;

/** What is not a request of a known viewer, and is written down all the same; each with words for it. */
export const auditActs = {
  'sign-in': 'Sign in',
  'sign-out': 'Sign out',
  'first-owner': 'Become the first owner',
  join: 'Choose a password with a one-time link, and sign in',
  'key create': 'Make an API key',
  import: 'Import a file',
  demo: 'Fill the database with the demo company',
  'report weekly': 'Write the weekly report to a file',
  'quarantine replay': 'Check refused events once more',
  'person export': 'Write all that is kept of a person to a file',
  'person erase': 'Erase a person',
  backup: 'Write a backup to a file',
  restore: 'Put a backup in the place of what was there',
  'db rebuild': 'Make every derived table anew',
  'db prune': 'Remove old events',
  'db distribute': 'Lay tables out over a cluster',
  'db bi-role': 'Let a database role read the views for BI tools',
  'db bi-role revoke': 'Take a database role the views for BI tools away',
} as const;
export type AuditAct = keyof typeof auditActs;

export const auditKinds = ['saw', 'changed'] as const;

const name = storableText.max(320);

export const auditQuerySchema = z
  .object({
    from: dateSchema.optional().describe('first day, in the organisation’s time zone'),
    to: dateSchema.optional().describe('last day'),
    viewer: name.optional().describe('e-mail address of a user, or name of a key'),
    action: name.optional().describe('one of the actions of GET /audit/choices'),
    kind: z.enum(auditKinds).optional(),
    search: name
      .transform((text) => text.trim())
      .optional()
      .describe('what was asked about, whole: a metric, a department, the id of a manager ...'),
    before: z.coerce
      .number()
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .describe('`next` of the page before'),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    format: z.enum(['json', 'csv']).default('json').describe('csv: all entries, not one page'),
  })
  .strict();
export type AuditQuery = z.output<typeof auditQuerySchema>;

export const auditDetailsSchema = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string()), z.literal(true)]),
);
export type AuditDetails = z.infer<typeof auditDetailsSchema>;

export const auditEntrySchema = z
  .object({
    id: z.int(),
    at: z.iso.datetime(),
    viewer: z.object({
      kind: z.enum(auditViewerKinds),
      name: z
        .string()
        .nullable()
        .describe('null where nobody is known: at the command line, a failed sign-in'),
      role: z.string().nullable(),
    }),
    kind: z.enum(auditKinds),
    action: z.string().describe('method and pattern of the route, or the name of an act'),
    what: z.string().describe('the action in words'),
    details: auditDetailsSchema.describe('what was asked about; `true` for a text that is not kept'),
    hidGroup: z
      .boolean()
      .nullable()
      .describe('whether the answer hid a small group; null where it is none that could'),
    status: z
      .int()
      .nullable()
      .describe(
        'HTTP status of the answer, of commands 200 or 500; null while a change has none, as after a crash',
      ),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditListSchema = z
  .object({
    timeZone: z.string(),
    entries: z.array(auditEntrySchema).describe('the newest first'),
    next: z.int().nullable().describe('`before` of the next page; null on the last'),
  })
  .meta({ id: 'AuditList' });
export type AuditList = z.infer<typeof auditListSchema>;

export const auditChoicesSchema = z
  .object({
    viewers: z.array(z.string()).describe('all who are in the log'),
    actions: z
      .array(z.object({ action: z.string(), what: z.string() }))
      .describe('all that are written down'),
  })
  .meta({ id: 'AuditChoices' });
export type AuditChoices = z.infer<typeof auditChoicesSchema>;

/** How far back questions are looked at, and how far apart two may be to be looked at together. */
export const questionRule = { days: 30, hoursApart: 24, pairsListed: 20 } as const;

export const auditQuestionsSchema = z
  .object({
    timeZone: z.string(),
    days: z.int().describe('how far back this looks'),
    viewers: z
      .array(
        z.object({
          kind: z.enum(auditViewerKinds),
          name: z.string(),
          questions: z.int().describe('different questions: a figure, a filter and a range'),
          suppressed: z.int().describe('of them with an answer that hid a small group'),
          pairsTotal: z.int().describe('pairs of filters that may tell of few people'),
          pairs: z
            .array(
              z.object({
                without: z.array(z.string()).describe('the filter of one question, like `department: Sales`'),
                value: z.string().describe('what the filter of the other has in addition'),
                questions: z.int().describe('figures and ranges for which both were asked'),
              }),
            )
            .describe(
              'filters that differ by one value, asked of the same figure and range at most ' +
                `${questionRule.hoursApart} hours apart, where an answer hid a small group or the filters differ by fewer ` +
                'people than are shown as a group: subtraction may tell of them; ' +
                `the first ${questionRule.pairsListed}, the most questions first`,
            ),
        }),
      )
      .describe('those with pairs first, then by questions'),
  })
  .meta({ id: 'AuditQuestions' });
export type AuditQuestions = z.infer<typeof auditQuestionsSchema>;
