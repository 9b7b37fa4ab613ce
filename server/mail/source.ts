import type { RawBuilder } from 'kysely';
import type { Context } from '../context.ts';
import type { Letter } from './letter.ts';

/** A kind of document that is mailed: where its mails stand in the table `delivery`, and what they are. */
export interface MailSource {
  /** The column of `delivery` that names the document. */
  column: 'run_id' | 'nudge_id';
  /** SQL over a row of `delivery`: whether its recipient is still to get it. */
  isWanted: RawBuilder<boolean>;
  /** What is kept with a mail that is given up because its recipient is not. */
  unwanted: string;
  /** Draws the mail of a document, with what the context's database says of it. */
  drawLetter(context: Context, id: number): Promise<Letter>;
}
