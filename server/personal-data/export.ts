import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { pagesOf } from '../database/cursor.ts';
import type { DB } from '../database/types.generated.ts';
import type { Holding, PersonKey, Subject } from '../directory/index.ts';
import { holdings } from './holdings.ts';
import { findWhom } from './whom.ts';

/**
 * Writes everything that is kept of a person as one JSON object (RFC 8259), as it is at one moment: `about` says in words
 * what each of the other members holds, each a list of objects. It is written piece by piece, whatever its length. Gives
 * the number of things; null where nobody in the directory is meant, and then writes nothing.
 */
export async function exportPerson(
  context: Context,
  key: PersonKey,
  write: (text: string) => Promise<unknown>,
): Promise<number | null> {
  const { database, config } = context;
  return await database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const subject = await findWhom(context, transaction, key);
      if (!subject) return null;
      const about = Object.fromEntries(holdings.map((holding) => [holding.name, holding.about]));
      const head = { format: 'uptake-person', version: 1, exportedAt: config.now().toISOString(), about };
      await write(JSON.stringify(head, null, 2).replace(/\n\}$/, ''));
      let sum = 0;
      for (const holding of holdings) sum += await writeList(transaction, holding, subject, write);
      await write('\n}\n');
      return sum;
    });
}

async function writeList(
  transaction: Kysely<DB>,
  holding: Holding,
  subject: Subject,
  write: (text: string) => Promise<unknown>,
): Promise<number> {
  let things = 0;
  await write(`,\n  ${JSON.stringify(holding.name)}: [`);
  for await (const page of pagesOf(transaction, await holding.select(transaction, subject))) {
    const lines = page.map((row) => `\n    ${JSON.stringify(row)}`).join(',');
    await write(things === 0 ? lines : `,${lines}`);
    things += page.length;
  }
  await write(things === 0 ? ']' : '\n  ]');
  return things;
}
