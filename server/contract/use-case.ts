import { z } from 'zod';
import { dateSchema } from './date.ts';
import { sourceNameSchema } from './event.ts';
import { filterSchema, pointSchema } from './metric.ts';
import { periodQueryShape, periodShape } from './period.ts';
import { shareSchema } from './share.ts';
import { freeText, typedText } from './text.ts';

const anyOf = z.array(typedText(200)).max(200).optional();

/** People by what they are, as the filters of every figure name them: each "any of", different ones combine. */
export const audienceShape = {
  department: anyOf,
  location: anyOf,
  level: anyOf,
  leader: anyOf.describe('externalIds of people: their organisations'),
};
export const audienceSchema = z
  .object(audienceShape)
  .strict()
  .describe('who is expected to take part; what is left out or empty leaves nobody out');
export type Audience = z.infer<typeof audienceSchema>;

const communityKeySchema = z.object({
  source: sourceNameSchema,
  community: typedText(200).describe('community id in that source'),
});
export type CommunityKey = z.infer<typeof communityKeySchema>;

const day = dateSchema.refine((date) => date < '3000', 'a day before the year 3000');

/** A business process that belongs on the network. PUT replaces all of it. */
export const newUseCaseSchema = z
  .object({
    name: typedText(200).describe('no two in force have the same, whatever its case'),
    description: freeText(2_000).default(''),
    owner: typedText(200).nullable().default(null).describe('externalId of the person who answers for it'),
    communities: z.array(communityKeySchema.strict()).max(200).default([]).describe('where it happens'),
    tags: z
      .array(typedText(200))
      .max(50)
      .default([])
      .describe('it also happens in the communities that have one of these as their `useCase`'),
    audience: audienceSchema.default({}),
    startsOn: day,
    target: z.number().min(0).max(1).describe('coverage to be reached'),
    replaces: typedText(100)
      .nullable()
      .default(null)
      .describe('the channel that it replaces, such as e-mail'),
  })
  .strict()
  .meta({ id: 'NewUseCase' });
export type NewUseCase = z.output<typeof newUseCaseSchema>;

export const useCaseSchema = z
  .object({
    id: z.int(),
    archived: z.boolean().describe('true: out of force; its name may be given to another'),
    name: z.string(),
    description: z.string(),
    owner: z.string().nullable().describe('externalId; null once the person is erased'),
    communities: z.array(communityKeySchema).describe('those named one by one'),
    tags: z.array(z.string()),
    audience: audienceSchema.describe('who is expected to take part'),
    startsOn: dateSchema,
    target: z.number(),
    replaces: z.string().nullable(),
  })
  .meta({ id: 'UseCase' });
export type UseCase = z.infer<typeof useCaseSchema>;

/**
 * How a use case fares in a period: figures of its expected audience inside the filter, from what they did in its
 * communities (of the sources and communities inside the filter). Where several sources share the id of one of its
 * communities, and are all its sources, both count, as everywhere.
 */
export const useCaseStateSchema = useCaseSchema
  .extend({
    readsObserved: z
      .boolean()
      .describe('false where no source of its communities reports reading: active then means contributing'),
    coverage: shareSchema.describe(
      'share of the expected audience active in its communities in the period: the metric `active_rate`',
    ),
    coverageBefore: shareSchema.describe('the same in the period before'),
    regular: shareSchema.describe(
      'share of the expected audience active there in at least 3 of the last 4 complete weeks that end on or before ' +
        'the last day of the period; the audience is that of the last of them',
    ),
    channelShare: shareSchema
      .nullable()
      .describe(
        'contributing events (posts, replies, reactions, shares) of eligible people in its communities / (those + ' +
          'events of other channels reported for days of the period). Reading is not counted: many sources do not ' +
          'report it, and a message read has no like in the count of another channel. Whoever took part counts, in ' +
          'the audience or not, as in the other channel. Null where no other channel is reported in the period, and ' +
          'inside a filter: of another channel only the whole is known',
      ),
  })
  .meta({ id: 'UseCaseState' });
export type UseCaseState = z.infer<typeof useCaseStateSchema>;

const useCaseQueryShape = { ...periodQueryShape, ...filterSchema.shape };
export const useCasesQuerySchema = z
  .object({ ...useCaseQueryShape, format: z.enum(['json', 'csv']).default('json') })
  .strict();
export const useCaseQuerySchema = z.object(useCaseQueryShape).strict();

export const useCasesSchema = z
  .object({
    ...periodShape,
    useCases: z.array(useCaseStateSchema).describe('those in force, in the order of their names'),
    archived: z.array(z.object({ id: z.int(), name: z.string() })).describe('in the order of their names'),
  })
  .meta({ id: 'UseCases' });
export type UseCases = z.infer<typeof useCasesSchema>;

/** Periods of `history` and `channelHistory`. */
export const useCaseHistory = 12;

export const useCaseDetailSchema = z
  .object({
    ...periodShape,
    useCase: useCaseStateSchema,
    happensIn: z
      .array(
        communityKeySchema.extend({ label: z.string().describe('its name; the id where none is known') }),
      )
      .describe('all its communities: those named, and those found by a tag'),
    history: z
      .array(pointSchema)
      .describe(`coverage in the ${useCaseHistory} periods that end with this one, oldest first`),
    channelHistory: z
      .array(pointSchema)
      .describe(
        '`channelShare` in the same periods, without figures where no other channel is reported; empty inside a filter',
      ),
    departments: z
      .array(
        z.object({
          key: z.string(),
          suppressed: z
            .boolean()
            .describe('true where the department has too few of the audience to be told'),
          expected: z.int().nullable().describe('its people in the audience'),
          missing: z.int().nullable().describe('those of them not active there in the period'),
        }),
      )
      .describe('in the order of their keys'),
    channels: z
      .array(z.object({ channel: z.string(), events: z.int() }))
      .describe('events of other channels in the period, in the order of their names'),
  })
  .meta({ id: 'UseCaseDetail' });
export type UseCaseDetail = z.infer<typeof useCaseDetailSchema>;

/** How often another channel was used for a use case on a day. The same channel and day again replaces the number. */
export const channelCountSchema = z
  .object({
    channel: typedText(100).describe('such as e-mail'),
    day,
    events: z.int().min(0).max(1_000_000_000),
  })
  .strict()
  .meta({ id: 'ChannelCount' });
export type ChannelCount = z.infer<typeof channelCountSchema>;

export const channelCountsSchema = z.object({ counts: z.array(channelCountSchema).max(10_000) }).strict();

export const channelImportSchema = z
  .object({
    stored: z.int().describe('days of channels'),
    rejected: z
      .array(z.object({ line: z.int(), reason: z.string() }))
      .describe('rows of a CSV file that could not be read; the others are stored'),
  })
  .meta({ id: 'ChannelImport' });
export type ChannelImport = z.infer<typeof channelImportSchema>;
