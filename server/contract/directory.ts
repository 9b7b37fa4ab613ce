import { z } from 'zod';
import { dateSchema } from './date.ts';
import { rejectionSchema, sourceNameSchema } from './event.ts';

const text = z.string().trim().min(1).max(200);
const attribute = z.string().trim().max(200).nullish();

export const accountSchema = z
  .object({
    id: text.describe('account id in the source'),
    email: z.string().trim().max(320).nullish(),
    name: z.string().trim().max(200).nullish(),
    kind: z
      .enum(['employee', 'guest', 'bot'])
      .nullish()
      .describe('default: unchanged, employee for a new one'),
    isPlatformAdmin: z.boolean().nullish(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof accountSchema>;

export const assignmentSchema = z.object({
  from: dateSchema.nullish().describe('first day in force; absent: since ever, or a change (see history)'),
  department: attribute,
  location: attribute,
  level: attribute,
  manager: attribute.describe('externalId of the manager'),
});
export type Assignment = z.infer<typeof assignmentSchema>;

export const personSchema = z
  .object({
    externalId: text,
    email: z.string().trim().max(320).nullish(),
    name: z.string().trim().max(200).nullish(),
    hiredOn: dateSchema.nullish().describe('first day of employment; absent: since ever'),
    leftOn: dateSchema.nullish().describe('last day of employment; absent: still employed'),
    entitled: z.boolean().nullish().describe('may use the network; default true'),
    isPlatformAdmin: z.boolean().nullish(),
    history: z
      .array(assignmentSchema)
      .max(1_000)
      .nullish()
      .describe(
        'replaces the whole history of the person; absent: history unchanged. One entry alone without `from` is a ' +
          'change: what it says is so from today on, what it leaves out stays as it is today, and what was to begin ' +
          'later falls away, with a warning; for a person without any history it holds since ever. Whoever would close a ' +
          'cycle in the reporting tree is refused.',
      ),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof personSchema>;

export const communitySchema = z
  .object({
    id: text,
    name: z.string().trim().max(200).nullish(),
    useCase: z.string().trim().max(200).nullish(),
  })
  .meta({ id: 'Community' });
export type Community = z.infer<typeof communitySchema>;

const items = z.array(z.unknown()).max(10_000);
export const accountBatchSchema = z.object({ source: sourceNameSchema, accounts: items });
export const personBatchSchema = z.object({ people: items });
export const communityBatchSchema = z.object({ source: sourceNameSchema, communities: items });

/** Answer of the three directory routes: how many items were stored, and which were refused and why. */
export const directoryResultSchema = z
  .object({ accepted: z.int(), rejected: z.array(rejectionSchema), warnings: z.array(rejectionSchema) })
  .meta({ id: 'DirectoryResult' });
export type DirectoryResult = z.infer<typeof directoryResultSchema>;
