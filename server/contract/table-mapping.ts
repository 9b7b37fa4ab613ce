import { z } from 'zod';
import { verbs } from './event.ts';

/** The fields of an event that a column can be mapped to. */
export const mappedFields = [
  'externalId',
  'actor',
  'occurredAt',
  'message',
  'inReplyTo',
  'community',
  'invitee',
] as const;
export type MappedField = (typeof mappedFields)[number];

const column = z.string().min(1).max(200);

/**
 * How the columns of somebody's table become events. Columns are named by their heading, of JSON lines by the path to a
 * value (`user.id`).
 */
export const tableMappingSchema = z
  .object({
    columns: z
      .object({
        externalId: column
          .optional()
          .describe('what tells rows apart; without it, what they say and their number'),
        actor: column.describe('account id or e-mail address of who did it'),
        occurredAt: column,
        message: column.optional().describe('message that it makes or is about'),
        inReplyTo: column.optional().describe('message that it answers: a post that answers one is a reply'),
        community: column.optional(),
        invitee: column.optional(),
      })
      .strict(),
    verb: z
      .union([
        z.object({ always: z.enum(verbs) }).strict(),
        z
          .object({
            column,
            values: z
              .record(z.string().max(200), z.enum(verbs).nullable())
              .describe('verb of each value; null: no activity, left out'),
          })
          .strict(),
      ])
      .describe('the same for all rows, or by the values of a column'),
    timeZone: z
      .string()
      .max(100)
      .optional()
      .describe('of times without an offset; default: the organisation’s'),
    dateOrder: z
      .enum(['day first', 'month first'])
      .optional()
      .describe('of dates with slashes; default: what the dates of the file show'),
  })
  .strict()
  .meta({ id: 'TableMapping' });
export type TableMapping = z.infer<typeof tableMappingSchema>;
