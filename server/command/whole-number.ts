import { InvalidArgumentError } from 'commander';

/** Reads an argument of a command line. Throws commander's InvalidArgumentError for anything but a whole number above 0. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('expected a whole number above 0');
  return number;
}
