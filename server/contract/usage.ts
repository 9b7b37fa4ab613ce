import { z } from 'zod';
import { dateSchema } from './date.ts';
import { sourceNameSchema } from './event.ts';

/** The reports of networks that count by account; each is stored as what it is. */
export const usageReports = [
  'viva_engage_user_activity',
  'teams_user_activity',
  'slack_member_activity',
] as const;
export const usageReportSchema = z.enum(usageReports);
export type UsageReport = z.infer<typeof usageReportSchema>;

/** What a report says of one account over a day or a window of days. */
export const usageRowSchema = z.object({
  account: z.string().min(1).max(200).describe('as the report names it'),
  email: z.string().max(320).nullable(),
  firstOn: dateSchema,
  lastOn: dateSchema,
  refreshedOn: dateSchema.nullable(),
  lastActiveOn: dateSchema.nullable(),
  isActive: z.boolean().describe('did anything in the window, reading included'),
  isGuest: z.boolean(),
  isPseudonym: z.boolean().describe('the network hides who it is: it is matched to nobody'),
  counts: z.record(z.string(), z.int().min(0)),
});
export type UsageRow = z.infer<typeof usageRowSchema>;

export const usageQuerySchema = z
  .object({
    source: sourceNameSchema.optional(),
    windows: z.coerce.number().int().min(1).max(400).default(12).describe('newest windows of each report'),
  })
  .strict();

/** One report of one day or window, of all accounts together. */
export const usageWindowSchema = z
  .object({
    source: z.string(),
    report: usageReportSchema,
    from: dateSchema,
    to: dateSchema,
    refreshedOn: dateSchema.nullable(),
    isPseudonymous: z.boolean().describe('the network hid who is who: `people` is unknown then'),
    suppressed: z.boolean().describe('fewer accounts than the minimum group size'),
    accounts: z.int().nullable().describe('accounts in the report, guests left out'),
    active: z.int().nullable().describe('of those: did anything in the window, reading included'),
    people: z.int().nullable().describe('eligible people of the directory whose account it is'),
    activePeople: z.int().nullable().describe('of those: active'),
    counts: z.record(z.string(), z.int()).nullable().describe('sums over the accounts'),
  })
  .meta({ id: 'UsageWindow' });
export type UsageWindow = z.infer<typeof usageWindowSchema>;

export const usageSchema = z.object({
  windows: z.array(usageWindowSchema).describe('by source and report, newest first'),
});
