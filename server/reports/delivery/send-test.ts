import type { Context } from '../../context.ts';
import { ProblemError } from '../../http/problem.ts';
import { lastCompleteWeek, newMessageIds, openTransport, readRefusal, sendLetter } from '../../mail/index.ts';
import { buildReport } from '../model.ts';
import { loadSubscription } from '../subscriptions/stored.ts';
import { drawLetter } from './mail.ts';

/**
 * Sends the report of the last complete week to one address at once, marked as a test; nothing of it is kept. Gives its
 * Message-ID. Throws ProblemError where there is no such subscription (404), SMTP_URL is not set (409), or the mail
 * server does not take the mail (502, with its words).
 */
export async function sendTest(context: Context, subscriptionId: number, email: string): Promise<string> {
  const subscription = await loadSubscription(context, subscriptionId);
  const { config } = context;
  if (!config.mail) {
    const detail = 'No mail server is known; start the product with SMTP_URL, like smtp://mail.example.com.';
    throw new ProblemError(409, 'mail_not_configured', detail);
  }
  const { id, name, scope, language, namesManagers, attachments, paper } = subscription;
  const week = lastCompleteWeek(config.now(), config.timeZone);
  const report = await buildReport(context, { week, scope, language, namesManagers });
  const letter = await drawLetter(config, report, { list: { id, name }, attachments, paper });
  const [messageId = ''] = newMessageIds(config, 1);
  const transport = openTransport(config.mail);
  try {
    await sendLetter(transport, { ...letter, subject: `[Test] ${letter.subject}` }, { email, messageId });
  } catch (error) {
    throw new ProblemError(
      502,
      'mail_not_taken',
      `The mail server did not take it: ${readRefusal(error).words}`,
    );
  } finally {
    transport.close();
  }
  return messageId;
}
