import { type Act, recordAct, recordOutcome } from '../access/index.ts';
import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { openContext } from '../database/open.ts';

/** To whoever gave the command. */
export const say = (message: string) => console.log(message);
/** To whoever watches it. */
export const log = (message: string) => console.error(message);
export const number = new Intl.NumberFormat('en');

/** Opens the database for one command and closes it whatever happens. */
export async function withContext(work: (context: Context) => Promise<void>): Promise<void> {
  const context = await openContext(readConfig(process.env), 'command', log);
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

/** The same for what changes or reveals something: the audit log has it before it is done, and what became of it. */
export async function withRecord(
  given: Act | ((context: Context) => Promise<Act>),
  work: (context: Context) => Promise<void>,
): Promise<void> {
  await withContext(async (context) => {
    const act = typeof given === 'function' ? await given(context) : given;
    const entry = await recordAct(context.database, act);
    try {
      await work(context);
    } catch (error) {
      // Where the database is gone, the error that says so is the one to show.
      await recordOutcome(context.database, entry, 500).catch(() => {});
      throw error;
    }
    await recordOutcome(context.database, entry, 200);
  });
}
