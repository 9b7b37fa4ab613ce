import { z } from 'zod';
import { dateSchema } from './date.ts';

/** What a client needs before its first question: the clock, the extent of the data, and what can be filtered by. */
export const organizationSchema = z
  .object({
    timeZone: z.string(),
    now: z.iso.datetime({ offset: true }),
    today: dateSchema.describe('date of now in the time zone'),
    namesHidden: z
      .boolean()
      .describe('true: managers have pseudonyms, and ids of people are not those of the directory'),
    minGroup: z.int().describe('privacy floor k'),
    launch: dateSchema.nullable(),
    firstActivityOn: dateSchema.nullable(),
    lastActivityOn: dateSchema
      .nullable()
      .describe('newest activity of a matched person: ranges count back from here'),
    people: z.int().describe('people in the directory'),
    accounts: z.int(),
    unmatchedAccounts: z
      .int()
      .describe('employee accounts that match nobody in the directory, and so count nowhere yet'),
    events: z.int().describe('events stored, about'),
    rollupLagSeconds: z.number(),
    readsObserved: z.boolean(),
    departments: z.array(z.string()),
    locations: z.array(z.string()),
    levels: z.array(z.string()),
    sources: z.array(z.object({ key: z.string(), readsObserved: z.boolean() })),
    communities: z.array(z.object({ key: z.string(), label: z.string(), source: z.string() })),
  })
  .meta({ id: 'Organization' });
export type Organization = z.infer<typeof organizationSchema>;

export const settingsSchema = z.object({ launch: dateSchema.nullable() }).meta({ id: 'Settings' });
export type Settings = z.infer<typeof settingsSchema>;
