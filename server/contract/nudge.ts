import { z } from 'zod';
import { dateSchema, timeOfDaySchema, weekdaySchema } from './date.ts';
import { nextSteps, rungSchema } from './manager.ts';
import { shareSchema } from './share.ts';
import { storableText } from './text.ts';

/** When the weekly nudge goes to the managers, if it does. */
export const nudgeScheduleSchema = z
  .object({ enabled: z.boolean(), weekday: weekdaySchema, time: timeOfDaySchema })
  .strict()
  .meta({ id: 'NudgeSchedule' });
export type NudgeSchedule = z.infer<typeof nudgeScheduleSchema>;

/** What one nudge says, kept as it was made. */
export const nudgeSchema = z
  .object({
    name: z.string().nullable().describe('of its reader'),
    week: dateSchema.describe('Monday of the last complete week'),
    readsObserved: z.boolean().describe('false: who only reads is not seen'),
    rung: rungSchema,
    activeDays: z.int(),
    waiting: z
      .object({ posts: z.int().nullable(), suppressed: z.boolean() })
      .describe('posts of the direct reports of the last seven days, when it was made'),
    manager: z.object({ teamActiveRate: shareSchema }),
    peers: z.object({ medianTeamActiveRate: z.number().nullable() }),
    nextStep: z.enum(nextSteps),
    benefit: z
      .object({ present: z.number(), absent: z.number() })
      .nullable()
      .describe(
        'mean active rates of the teams of managers who are there and of the others, where they clearly differ',
      ),
  })
  .meta({ id: 'Nudge' });
export type Nudge = z.infer<typeof nudgeSchema>;

/** How many weeks of them are told. */
export const nudgeWeeksTold = 12;

export const nudgesSchema = nudgeScheduleSchema
  .extend({
    nextAt: z.iso.datetime().nullable().describe('when it is sent next; null where it is not'),
    lacking: z
      .array(z.enum(['SMTP_URL', 'UPTAKE_URL']))
      .describe(
        'settings without which none can be sent: a mail server, and the address that the way out leads to',
      ),
    managers: z.int().describe('managers of today, without platform admins'),
    withoutAddress: z.int().describe('of whom the directory has no e-mail address'),
    optedOut: z.int().describe('who do not want it; who they are is not told'),
    weeks: z
      .array(
        z.object({
          week: dateSchema,
          sent: z.int(),
          queued: z.int(),
          failed: z.int(),
          lastError: z
            .string()
            .nullable()
            .describe('to owners alone, and not while names are hidden: it may quote an address'),
        }),
      )
      .describe(`the newest first, at most ${nudgeWeeksTold}`),
  })
  .meta({ id: 'Nudges' });
export type Nudges = z.infer<typeof nudgesSchema>;

export const nudgePreviewQuerySchema = z
  .object({ manager: storableText.max(200).describe('externalId') })
  .strict();

export const nudgePreviewSchema = z
  .object({ subject: z.string(), text: z.string(), html: z.string() })
  .meta({ id: 'NudgePreview' });
export type NudgePreview = z.infer<typeof nudgePreviewSchema>;

export const nudgeTokenSchema = z.object({ token: storableText.max(100) }).strict();

export const nudgeChoiceSchema = z.object({ optedOut: z.boolean() }).meta({ id: 'NudgeChoice' });
export type NudgeChoice = z.infer<typeof nudgeChoiceSchema>;

export const newNudgeChoiceSchema = nudgeTokenSchema.extend({ optedOut: z.boolean() }).strict();
