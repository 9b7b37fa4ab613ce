import { formatCount } from '../../../../server/contract/format/number.ts';
import { mostRecipients, reportTestSchema } from '../../../../server/contract/index.ts';

export interface Recipients {
  /** Each address once, as it is stored. */
  emails: string[];
  /** What is wrong, by line; nothing where the list can be saved. */
  problems: string[];
}

/** Reads addresses as people paste them: one on each line, or several with a comma or semicolon between. */
export function readRecipients(text: string): Recipients {
  const emails = new Set<string>();
  const problems: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    for (const written of line.split(/[,;]/).map((part) => part.trim())) {
      if (written === '') continue;
      const parsed = reportTestSchema.shape.email.safeParse(written);
      if (parsed.success) emails.add(parsed.data);
      else problems.push(`Line ${formatCount(index + 1)}: “${written}” is not an e-mail address.`);
    }
  }
  if (emails.size > mostRecipients) {
    problems.push(
      `${formatCount(emails.size)} addresses: a list takes ${formatCount(mostRecipients)} at most. Make a second subscription for the others.`,
    );
  }
  return { emails: [...emails], problems };
}
