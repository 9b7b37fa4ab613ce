import { InvalidArgumentError } from 'commander';
import { dateSchema } from '../contract/index.ts';

/** Reads an argument of a command line. Throws commander's InvalidArgumentError for anything but a date. */
export function date(text: string) {
  const parsed = dateSchema.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('expected a date, YYYY-MM-DD');
  return parsed.data;
}
