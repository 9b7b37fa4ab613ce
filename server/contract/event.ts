import { z } from 'zod';

export const verbs = [
  'visit',
  'view',
  'react',
  'reply',
  'post',
  'share',
  'join',
  'leave',
  'follow',
  'invite',
] as const;
export type Verb = (typeof verbs)[number];

/** Limits of the ingest route; a request beyond the first two is refused whole, a text beyond the last by event. */
export const eventLimits = { perRequest: 10_000, bytes: 16 * 1024 * 1024, text: 200 } as const;

export const sourceNameSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'no control characters')
  .describe('name of the network that reports, for example `acme-slack`');

const text = z.string().min(1).max(eventLimits.text);

/** What one event looks like. Each is checked by itself (see collect), so the request schema takes them as unknown. */
export const eventSchema = z
  .object({
    externalId: text.describe('identity within the source; the same one twice is one event'),
    verb: z.enum(verbs),
    actor: text.describe('account id in that source, or an e-mail address'),
    occurredAt: z.iso.datetime({ offset: true }).describe('RFC 3339 instant with offset'),
    message: text
      .nullish()
      .describe('message that it makes or is about; default for post and reply: externalId'),
    inReplyTo: text.nullish().describe('message that a reply answers'),
    community: text.nullish().describe('community id in that source'),
    invitee: text.nullish().describe('account invited; verb invite'),
    copyOf: text
      .nullish()
      .describe(
        'externalId that the original has in its own source, where a bridge copied it; once that is stored, the original alone counts',
      ),
  })
  .meta({ id: 'Event' });
export type Event = z.infer<typeof eventSchema>;

export const eventBatchSchema = z.object({
  source: sourceNameSchema,
  events: z
    .array(z.unknown())
    .max(eventLimits.perRequest)
    .describe('array of Event; each is accepted or refused by itself'),
});

export const rejectionSchema = z.object({
  index: z.int().describe('place in the request, from 0'),
  code: z.string(),
  reason: z.string(),
});
export type Rejection = z.infer<typeof rejectionSchema>;

export const ingestResultSchema = z
  .object({ accepted: z.int(), duplicates: z.int(), rejected: z.array(rejectionSchema) })
  .meta({ id: 'IngestResult' });
export type IngestResult = z.infer<typeof ingestResultSchema>;
