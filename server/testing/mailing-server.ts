import type { Context } from '../context.ts';
import type { MailSource } from '../mail/index.ts';
import { sendMails } from '../mail/send-mails.ts';
import type { TestMailServer } from './mail-server.ts';

/** A server on a database: `context` with a clock of its own and this mail server. What it reports is kept in `errors`. */
export function mailingServer(
  context: Context,
  source: MailSource,
  {
    now,
    mailServer,
    publicUrl,
  }: { now: string; mailServer?: TestMailServer | undefined; publicUrl?: string },
) {
  const config = {
    ...context.config,
    now: () => new Date(now),
    mail: mailServer?.mail,
    ...(publicUrl && { publicUrl }),
  };
  const server: Context = { ...context, config };
  const errors: string[] = [];
  const report = (error: unknown) => void errors.push(String(error));
  const running = new AbortController().signal;
  return {
    ...{ context: server, errors, report, running },
    send: (stopping = running) => sendMails(server, [source], report, stopping),
  };
}
