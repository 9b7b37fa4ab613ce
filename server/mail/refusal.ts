/** Why a mail was not taken, and what that means for it and the others. */
export interface Refusal {
  /**
   * `recipient`: this mail will never be taken, at this address or with this content. `later`: it may be taken another
   * time. `sender`: the login or the sender is refused, and so would every other mail be.
   */
  about: 'recipient' | 'later' | 'sender';
  /** Whether the connection or the session failed, and the next mail would most likely fail as well. */
  endsSession: boolean;
  /** What the mail server said, or what kept it from speaking: one line, without credentials. */
  words: string;
  /** The same without its words, for logs: they may quote an address. */
  code: string;
}

interface MailError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** What of an SMTP session is about the one mail (RFC 5321 §3.3); everything before it is about all of them. */
const aboutOneMail = new Set(['RCPT TO', 'DATA']);

/** "Closing transmission channel" (RFC 5321 §3.8), in answer to any command. */
const closing = 421;

/** Answers to a recipient that mean the sender: no login (530), and the sender's address (RFC 3463, X.1.7 and X.1.8). */
const aboutSender = /^530|^5\d\d[ -]5\.1\.[78]\b/;

/** Reads what nodemailer throws when a mail is not taken. Answers that begin with 5 are for good, with 4 for now. */
export function readRefusal(error: unknown): Refusal {
  const { code = 'unknown', command = '', responseCode, response, message } = error as MailError;
  const words = oneLine(response ?? message);
  const described = [code, command, responseCode].filter(Boolean).join(' ');
  // A mail that nodemailer does not even offer, such as one larger than the server takes.
  const unsendable = (code === 'EMESSAGE' || code === 'EENVELOPE') && responseCode === undefined;
  const one =
    unsendable ||
    (aboutOneMail.has(command) && responseCode !== closing && !aboutSender.test(response ?? ''));
  const forGood =
    unsendable || (responseCode ?? 0) >= 500 || (code === 'EAUTH' && responseCode === undefined);
  if (!forGood) return { about: 'later', endsSession: !one, words, code: described };
  return { about: one ? 'recipient' : 'sender', endsSession: !one, words, code: described };
}

const longestWords = 500;

function oneLine(text: string): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, longestWords);
}
