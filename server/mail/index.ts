export { dropMails } from './drop-mails.ts';
export { automatic, type Letter, mailOf } from './letter.ts';
export { newMessageIds } from './message-id.ts';
export { readRefusal } from './refusal.ts';
export { lastCompleteWeek, lastDue, nextDue } from './schedule.ts';
export { mostAttempts, sendMails } from './send-mails.ts';
export type { MailSource } from './source.ts';
export { mailsAtOnce, openTransport, sendLetter } from './transport.ts';
export { mailsQueue, startMails } from './work.ts';
