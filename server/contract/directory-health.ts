import { z } from 'zod';
import { dateSchema } from './date.ts';
import { sourceNameSchema } from './event.ts';
import { storableText } from './text.ts';

/** Items that a list of the directory's health holds at most; `total` counts them all. */
export const healthListLimit = 100;

/** People by their externalIds alone: nobody is named here. */
const peopleListSchema = z.object({
  total: z.int(),
  externalIds: z.array(z.string()).describe(`the first ${healthListLimit}`),
});

const firstDay = dateSchema.nullable().describe('first day; null: since ever');
const lastDay = dateSchema.nullable().describe('last day; null: open');

/** What should be looked at in the directory: gaps and contradictions that keep people out of figures. */
export const directoryHealthSchema = z
  .object({
    today: dateSchema.describe('the day on which people are employed or not here'),
    people: z.int().describe('people in the directory, leavers among them'),
    employed: z.int().describe('employed today'),
    platformAdmins: z.int().describe('employed people marked as platform admin, or with an account that is'),
    withoutManager: z
      .object({
        total: z.int(),
        people: z
          .array(z.object({ externalId: z.string(), directReports: z.int() }))
          .describe(`the first ${healthListLimit}; most direct reports first`),
      })
      .describe('employed people without a manager today; the top of the tree is one, and should be'),
    withoutDepartment: peopleListSchema.describe('employed people without a department today'),
    withoutEmail: peopleListSchema.describe('employed people without an address: no account finds them'),
    unknownManagers: z
      .object({
        total: z.int(),
        managers: z
          .array(z.object({ externalId: z.string(), reports: z.int() }))
          .describe(`the first ${healthListLimit}; most reports first`),
      })
      .describe('externalIds that people have as manager, at whatever time, and that nobody has'),
    cycles: z
      .object({
        total: z.int(),
        cycles: z
          .array(z.object({ externalIds: z.array(z.string()), from: firstDay, to: lastDay }))
          .describe(
            `the first ${healthListLimit}, the newest first; each reports to the next, the last to the first`,
          ),
      })
      .describe('reporting lines that run in a circle: input that would make one is refused'),
    duplicateNames: z
      .object({
        total: z.int().describe('names that several people have'),
        groups: z
          .array(z.object({ total: z.int(), externalIds: z.array(z.string()) }))
          .describe(`the first ${healthListLimit} of the groups and of each group; largest first`),
      })
      .describe('people of one name may be one person twice'),
    unmatchedAccounts: z
      .object({
        total: z.int(),
        sources: z.array(z.object({ source: z.string(), accounts: z.int() })).describe('largest first'),
      })
      .describe('employee accounts that belong to nobody, and so count nowhere yet'),
  })
  .meta({ id: 'DirectoryHealth' });
export type DirectoryHealth = z.infer<typeof directoryHealthSchema>;

export const matchStates = ['open', 'accepted', 'rejected'] as const;
export const decisions = ['accepted', 'rejected'] as const;
export type Decision = (typeof decisions)[number];

/** Why a person is suggested for an account; the better reason first. */
export const matchReasons = ['same_local_part', 'same_name', 'name_spells_address'] as const;
export type MatchReason = (typeof matchReasons)[number];

/** Suggestions that one account has at most. */
export const suggestionLimit = 5;
/** Up to here the events of an unmatched account are counted. */
export const eventCountLimit = 1_000;

export const matchQuerySchema = z
  .object({
    state: z.enum(matchStates).default('open'),
    source: sourceNameSchema.optional().describe('only accounts of this network'),
    search: storableText
      .trim()
      .max(200)
      .optional()
      .describe('part of the account’s id, address or name, or of the person’s where one was decided on'),
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    pageSize: z.coerce.number().int().min(1).max(100).default(25),
  })
  .strict();
export type MatchQuery = z.infer<typeof matchQuerySchema>;

const matchAccountSchema = z.object({
  source: z.string(),
  id: z.string(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  isPlatformAdmin: z.boolean(),
  events: z
    .int()
    .describe(
      `events stored, and acts that are kept of older ones; ${eventCountLimit} stands for that many or more`,
    ),
  lastEventOn: dateSchema.nullable(),
});

const matchPersonShape = {
  externalId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  department: z.string().nullable().describe('of today'),
  leftOn: dateSchema.nullable(),
};

export const suggestionSchema = z
  .object({
    ...matchPersonShape,
    reasons: z
      .array(z.enum(matchReasons))
      .describe('`same_local_part`: of the addresses, before the @; the best reason first'),
    hasAccount: z.boolean().describe('already has an account of this source'),
  })
  .meta({ id: 'MatchSuggestion' });
export type Suggestion = z.infer<typeof suggestionSchema>;

export const matchSchema = z
  .object({
    account: matchAccountSchema,
    suggestions: z
      .array(suggestionSchema)
      .describe(`at most ${suggestionLimit}, best first; of open accounts only`),
    decision: z
      .object({
        decision: z.enum(decisions),
        decidedAt: z.iso.datetime({ offset: true }),
        person: z.object(matchPersonShape),
      })
      .nullable()
      .describe('null for an open account'),
  })
  .meta({ id: 'Match' });
export type Match = z.infer<typeof matchSchema>;

export const matchListSchema = z
  .object({
    state: z.enum(matchStates),
    counts: z
      .object({ open: z.int(), accepted: z.int(), rejected: z.int() })
      .describe('of all, whatever the source and search'),
    total: z.int().describe('rows of all pages'),
    page: z.int(),
    pageSize: z.int(),
    matches: z.array(matchSchema).describe('open: those with suggestions first; decided: the newest first'),
  })
  .meta({ id: 'MatchList' });
export type MatchList = z.infer<typeof matchListSchema>;

const id = storableText.min(1).max(200);

/** One account and one person: the key of a decision. DELETE takes it in the query. */
export const matchKeySchema = z
  .object({
    source: sourceNameSchema,
    account: id.describe('id of the account in its source'),
    person: id.describe('externalId of the person'),
  })
  .strict();
export type MatchKey = z.infer<typeof matchKeySchema>;

export const matchDecisionSchema = matchKeySchema.extend({ decision: z.enum(decisions) }).strict();
export type MatchDecision = z.infer<typeof matchDecisionSchema>;

/** What a decision, or its undoing, led to. */
export const matchOutcomeSchema = matchKeySchema
  .extend({
    decision: z.enum(decisions).nullable().describe('null: none on this pair'),
    matchedTo: z.string().nullable().describe('externalId of the person whom the account belongs to now'),
  })
  .meta({ id: 'MatchOutcome' });
export type MatchOutcome = z.infer<typeof matchOutcomeSchema>;
