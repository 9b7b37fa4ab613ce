import type { Context } from '../../context.ts';
import type { NewReportSubscription } from '../../contract/index.ts';
import type { TestMailServer } from '../../testing/mail-server.ts';
import { mailingServer } from '../../testing/mailing-server.ts';
import { makeSubscription } from '../subscriptions/subscriptions.ts';
import { makeDueRuns } from './due-runs.ts';
import { sendNow } from './send-now.ts';
import { reportMails } from './source.ts';

/** A subscription of the whole company for Mondays at seven, as the API would take it. */
export const subscription = (changes: Partial<NewReportSubscription> = {}): NewReportSubscription => ({
  ...{ name: 'Board', recipients: ['ana@example.com', 'ben@example.com'], scope: {}, namesManagers: true },
  ...{ weekday: 1, time: '07:00', language: 'en-GB', paper: 'a4', attachments: [], paused: false },
  ...changes,
});

/** What a server does on a database: `context` with a clock of its own and this mail server. */
export function serverOf(context: Context, now: string, mailServer?: TestMailServer) {
  const mailing = mailingServer(context, reportMails, { now, mailServer });
  const { context: server, report, running } = mailing;
  return {
    ...mailing,
    /** Makes a report now, with a mail to each of these that waits. Gives its subscription. */
    async queue(recipients: string[], changes?: Partial<NewReportSubscription>) {
      const made = await makeSubscription(server, subscription({ recipients, ...changes }));
      await sendNow(server, made.id, undefined);
      return made;
    },
    subscribe: (changes?: Partial<NewReportSubscription>) => makeSubscription(server, subscription(changes)),
    makeDue: () => makeDueRuns(server, report, running),
  };
}

/** The mails of all reports by address: where each has come. */
export async function mailsIn({ database }: Context) {
  return await database
    .selectFrom('delivery')
    .select(['email', 'state', 'attempts', 'error', 'message_id', 'next_attempt_at'])
    .orderBy('run_id')
    .orderBy('email')
    .execute();
}

/** The same in short: `ana@example.com queued 1`, after one attempt. */
export async function statesIn(context: Context): Promise<string[]> {
  return (await mailsIn(context)).map(({ email, state, attempts }) => `${email} ${state} ${attempts}`);
}

/** Lets waiting mails be due now. */
export async function letPauseEnd({ database }: Context): Promise<void> {
  await database
    .updateTable('delivery')
    .set({ next_attempt_at: new Date(0) })
    .execute();
}
