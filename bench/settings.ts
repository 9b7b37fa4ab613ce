import { Command, InvalidArgumentError } from 'commander';
import { wholeNumber } from '../server/command/whole-number.ts';

const parts = ['metrics', 'rivals', 'overview', 'report', 'steady', 'ingest', 'import', 'copy'] as const;
export type Part = (typeof parts)[number];

export interface Settings {
  events: number[];
  people: number;
  newEvents: number;
  only: Part[];
  seed: number;
  verify: boolean;
  databaseUrl?: string;
}

function partsOf(text: string): Part[] {
  return text.split(',').map((name) => {
    const part = parts.find((known) => known === name);
    if (!part) throw new InvalidArgumentError(`expected some of ${parts.join(',')}`);
    return part;
  });
}

/** Reads the arguments; ends the process with a message where they are wrong, or with the help where it is asked for. */
export function readSettings(): Settings {
  const ascending = (text: string) =>
    text
      .split(',')
      .map(wholeNumber)
      .sort((one, other) => one - other);
  return new Command('bench')
    .description(
      'Measures metrics, the Overview page, the weekly report, ingest and import on a made-up company, and what else could be used instead; one JSON line for each figure.',
    )
    .option('--events <sizes>', 'stored events, several with commas between', ascending, [1_000_000])
    .option('--people <number>', 'people in the company', wholeNumber, 20_000)
    .option('--new-events <number>', 'events that ingest, import and copy each store', wholeNumber, 300_000)
    .option('--only <parts>', 'what to measure', partsOf, [...parts])
    .option('--seed <number>', 'another one is another company', wholeNumber, 1)
    .option('--verify', 'compare the rollup with a rebuild at the end of each size', false)
    .option(
      '--database-url <url>',
      'PostgreSQL to measure on; its user may create databases (default: embedded)',
    )
    .parse()
    .opts<Settings>();
}
