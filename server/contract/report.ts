import { z } from 'zod';
import { dateSchema, timeOfDaySchema, weekdaySchema } from './date.ts';
import { filterSchema, seriesSchema, unitSchema } from './metric.ts';
import { typedText } from './text.ts';

export const reportFormats = ['pdf', 'xlsx', 'csv', 'html'] as const;
export const reportFormatSchema = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

export const papers = ['a4', 'letter'] as const;
export const paperSchema = z.enum(papers);
export type Paper = z.infer<typeof paperSchema>;

/** Languages (BCP 47) in which a report can write its dates; its sentences are English. */
export const dateLanguages = [
  'en-GB',
  'en-US',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'pl',
  'sv',
  'ja',
  'zh-CN',
] as const;
export const dateLanguageSchema = z.enum(dateLanguages);
export type DateLanguage = z.infer<typeof dateLanguageSchema>;

/** The part of a filter that names people: whom a report is about. */
export const reportScopeSchema = filterSchema
  .pick({
    department: true,
    location: true,
    level: true,
    leader: true,
  })
  .strict();

const values = z.array(z.string()).optional();

/** The same as it is answered and kept. */
export const reportScopeShownSchema = z.object({
  department: values,
  location: values,
  level: values,
  leader: values,
});
export type ReportScope = z.infer<typeof reportScopeShownSchema>;

/** One figure with its unit; `signed` where it is a difference. */
export const reportFigureSchema = z.object({
  value: z.number().nullable(),
  unit: unitSchema,
  suppressed: z.boolean().optional(),
  signed: z.boolean().optional(),
});
export type ReportFigure = z.infer<typeof reportFigureSchema>;

export const reportCellSchema = z.union([
  z.string(),
  z.null(),
  z.object({ date: dateSchema }),
  reportFigureSchema,
]);
export type ReportCell = z.infer<typeof reportCellSchema>;

const reportTileSchema = z.object({
  title: z.string(),
  figure: reportFigureSchema,
  meaning: z.string().describe('what the figure counts'),
  changes: z.array(z.object({ figure: reportFigureSchema, against: z.string() })),
});
export type ReportTile = z.infer<typeof reportTileSchema>;

const reportChartSchema = z.object({
  id: z.string(),
  title: z.string().describe('what it shows, also for those who cannot see it'),
  kind: z.enum(['lines', 'bars']),
  unit: unitSchema,
  axis: z
    .enum(['date', 'number'])
    .describe('periods named by their first day, or numbered from the first one, 0'),
  series: z.array(
    z.object({
      ...seriesSchema.shape,
      below: z.boolean().optional().describe('bars below zero, of positive figures'),
    }),
  ),
  line: seriesSchema.optional().describe('a line over the bars'),
  references: z.array(z.object({ value: z.number(), label: z.string() })),
});
export type ReportChart = z.infer<typeof reportChartSchema>;

const reportTableSchema = z.object({
  id: z.string(),
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(reportCellSchema)).describe('as many cells as columns'),
  shown: z.int().nullable().describe('rows that PDF and mail show; null: all. Files have every row'),
});
export type ReportTable = z.infer<typeof reportTableSchema>;

const reportSectionSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    sentences: z.array(z.string()),
    tiles: z.array(reportTileSchema),
    charts: z.array(reportChartSchema),
    tables: z.array(reportTableSchema),
    note: z.string().nullable().describe('how the figures of the section may be read'),
  })
  .meta({ id: 'ReportSection' });
export type ReportSection = z.infer<typeof reportSectionSchema>;

/** The figures that a report states of past weeks; the next one compares them with what they are by then. */
const statedMetricSchema = z.object({
  metric: z.string(),
  title: z.string(),
  unit: unitSchema,
  points: seriesSchema.shape.points,
});
export type StatedMetric = z.infer<typeof statedMetricSchema>;

/** The report of one week: everything that any of its forms says. */
export const reportSchema = z
  .object({
    version: z.literal(1),
    title: z.string(),
    week: dateSchema.describe('the Monday'),
    lastDay: dateSchema.describe('the Sunday'),
    scope: reportScopeShownSchema,
    scopeLabel: z.string(),
    namesManagers: z.boolean().describe('false: managers are counted and never named'),
    hasPseudonyms: z.boolean().optional().describe('true: managers have pseudonyms in place of names'),
    language: dateLanguageSchema.describe('of dates'),
    timeZone: z.string(),
    minGroup: z.int(),
    readsObserved: z.boolean(),
    suppressed: z.boolean().describe('the scope has fewer people than the minimum group size'),
    madeAt: z.iso.datetime(),
    sections: z.array(reportSectionSchema),
    stated: z.array(statedMetricSchema),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof reportSchema>;

const paperOrDefault = paperSchema.default('a4').describe('of a PDF');

export const weeklyReportQuerySchema = z
  .object({
    week: dateSchema.optional().describe('a day of the week; default: the last complete week'),
    format: z.enum(['json', ...reportFormats]).default('json'),
    paper: paperOrDefault,
    language: dateLanguageSchema.default('en-GB').describe('of dates'),
    namesManagers: z
      .enum(['true', 'false'])
      .default('true')
      .transform((text) => text === 'true')
      .describe('false: managers are counted and never named'),
    ...reportScopeSchema.shape,
  })
  .strict();

export const storedReportQuerySchema = z
  .object({ format: z.enum(['json', ...reportFormats]).default('json'), paper: paperSchema.optional() })
  .strict();

export const reportIdSchema = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });

export const deliveryStates = ['queued', 'sent', 'failed'] as const;

/** The mail of a run to one recipient. */
export const reportDeliverySchema = z
  .object({
    email: z.string(),
    state: z.enum(deliveryStates),
    attempts: z.int(),
    error: z.string().nullable().describe('what the mail server said last'),
    nextAttemptAt: z.iso.datetime().nullable(),
    sentAt: z.iso.datetime().nullable(),
    messageId: z.string(),
  })
  .meta({ id: 'ReportDelivery' });
export type ReportDelivery = z.infer<typeof reportDeliverySchema>;

/** A report that was made and kept for a subscription. */
export const reportRunSchema = z
  .object({
    id: z.int(),
    subscriptionId: z.int().nullable().describe('null where the subscription is gone'),
    name: z.string().describe('of the subscription'),
    week: dateSchema,
    scopeLabel: z.string(),
    madeAt: z.iso.datetime(),
    sent: z.int(),
    queued: z.int(),
    failed: z.int(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'ReportRun' });
export type ReportRun = z.infer<typeof reportRunSchema>;

export const reportsQuerySchema = z
  .object({
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    pageSize: z.coerce.number().int().min(1).max(200).default(25),
  })
  .strict();
export const reportsSchema = z
  .object({ total: z.int(), page: z.int(), pageSize: z.int(), reports: z.array(reportRunSchema) })
  .meta({ id: 'Reports' });
export type Reports = z.infer<typeof reportsSchema>;

export const reportDeliveriesSchema = z.object({ deliveries: z.array(reportDeliverySchema) });

/** The most recipients of one list. */
export const mostRecipients = 1_000;
const recipientSchema = z
  .email()
  .max(320)
  .transform((email) => email.toLowerCase());

/** A list of people who get the report of one scope every week. */
export const newReportSubscriptionSchema = z
  .object({
    name: typedText(100),
    recipients: z
      .array(recipientSchema)
      .max(mostRecipients)
      .transform((emails) => [...new Set(emails)].sort()),
    scope: reportScopeSchema.default({}),
    namesManagers: z
      .boolean()
      .default(true)
      .describe('whether its readers may see which manager is meant, as executives may'),
    weekday: weekdaySchema.default(1),
    time: timeOfDaySchema.default('07:00'),
    language: dateLanguageSchema.default('en-GB'),
    paper: paperOrDefault,
    attachments: z
      .array(z.enum(['pdf', 'xlsx', 'csv']))
      .default(['pdf'])
      .transform((formats) => [...new Set(formats)]),
    paused: z.boolean().default(false),
  })
  .strict();
export type NewReportSubscription = z.infer<typeof newReportSubscriptionSchema>;

export const reportSubscriptionSchema = newReportSubscriptionSchema
  .extend({
    id: z.int(),
    recipients: z.array(z.string()),
    attachments: z.array(z.enum(['pdf', 'xlsx', 'csv'])),
    scope: reportScopeShownSchema,
    scopeLabel: z.string(),
    nextAt: z.iso.datetime().nullable().describe('when it is sent next; null while paused'),
  })
  .meta({ id: 'ReportSubscription' });
export type ReportSubscription = z.infer<typeof reportSubscriptionSchema>;

export const reportSubscriptionsSchema = z
  .object({
    mail: z.object({
      configured: z.boolean().describe('false: SMTP_URL is not set, and nothing is sent'),
      from: z.string().nullable(),
    }),
    subscriptions: z.array(reportSubscriptionSchema),
  })
  .meta({ id: 'ReportSubscriptions' });
export type ReportSubscriptions = z.infer<typeof reportSubscriptionsSchema>;

export const reportTestSchema = z.object({ email: recipientSchema }).strict();
export const reportTestSentSchema = z.object({ messageId: z.string() });
