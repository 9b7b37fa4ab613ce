import { sql } from 'kysely';
import { nudgeSchema } from '../../contract/index.ts';
import type { MailSource } from '../../mail/index.ts';
import { drawNudge } from './letter.ts';

/** The mails of nudges: to whoever has not opted out, as long as they are turned on. */
export const nudgeMails: MailSource = {
  column: 'nudge_id',
  isWanted: sql<boolean>`exists (
    select from nudge join nudge_choice using (person_id), nudge_schedule
    where nudge.id = nudge_id and opted_out_at is null and enabled
  )`,
  unwanted: 'Not sent: turned off, or not wanted any more.',
  async drawLetter({ database, config, people }, id) {
    const row = await database
      .selectFrom('nudge')
      .innerJoin('nudge_choice', 'nudge_choice.person_id', 'nudge.person_id')
      .select(['model', 'token'])
      .where('nudge.id', '=', id)
      .executeTakeFirstOrThrow();
    const nudge = nudgeSchema.parse(row.model);
    return drawNudge(config, { ...nudge, name: people.told(nudge.name) }, row.token);
  },
};
