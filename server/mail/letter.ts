import type { SendMailOptions } from 'nodemailer';
import { type Config, ConfigError } from '../config.ts';

/** Everything of a mail but to whom it goes. */
export type Letter = Pick<
  SendMailOptions,
  'from' | 'subject' | 'html' | 'text' | 'attachments' | 'headers' | 'list'
>;

/** RFC 3834: nobody's holiday answers what a program wrote. */
export const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** Where mail goes out. Throws where SMTP_URL is not set: nothing asks then. */
export function mailOf({ mail }: Config) {
  if (!mail) throw new ConfigError('SMTP_URL is not set, so that no mail can be sent.');
  return mail;
}
