import type { Page } from 'playwright-core';
import type { Stage } from './stage.ts';

/** A telephone in the hand of somebody who has a link and no account. */
export function visitByTelephone(stage: Stage, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  return stage.visit({ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme });
}

/** The links in a CSV file of name, e-mail address and link, by e-mail address. */
export function linksIn(csv: string): Map<string, string> {
  const [, ...lines] = csv.trim().split(/\r?\n/);
  return new Map(
    lines.map((line) => {
      const [, email = '', link = ''] = line.split(',');
      return [email, link];
    }),
  );
}
