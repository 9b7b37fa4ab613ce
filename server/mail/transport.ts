import { createTransport } from 'nodemailer';
import type { MailConfig } from '../config.ts';
import type { Letter } from './letter.ts';

/** Mails that are on their way at the same time: as many connections to the mail server, and to the database. */
export const mailsAtOnce = 3;

/**
 * Connects to the mail server that SMTP_URL names when the first mail is sent; `close` ends the connections. STARTTLS is
 * used where the server offers it, and parameters of the URL say otherwise (`?requireTLS=true`). Each mail is one
 * attempt: nothing is repeated behind our back.
 */
export function openTransport({ url }: MailConfig) {
  return createTransport({
    url,
    pool: true,
    maxConnections: mailsAtOnce,
    maxRequeues: 0,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
export type MailTransport = ReturnType<typeof openTransport>;

/** The longest that one mail takes, in milliseconds: as long a row and a connection to the database are held. */
const longestSending = 120_000;

/** Sends a letter to one address. Throws what nodemailer says where the mail server has not taken it in two minutes. */
export async function sendLetter(
  transport: MailTransport,
  letter: Letter,
  { email, messageId }: { email: string; messageId: string },
): Promise<void> {
  // The limits of the connection are for silence; a mail server that trickles its answers breaks none of them.
  const signal = AbortSignal.timeout(longestSending);
  await transport.sendMail({ ...letter, to: email, messageId, signal });
}
