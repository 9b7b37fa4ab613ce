import type {
  Account,
  Community,
  ImportOption,
  TableMapping,
  UsageReport,
  UsageRow,
} from '../contract/index.ts';
import type { PulseRow } from './pulse/row.ts';

/**
 * What a source yields, in reading order, in batches of at most `batchSize` items; people and answers all at once. Events and
 * people are unchecked here: the storing side validates each. `places` say where the items came from (file and
 * position), for messages.
 */
export type SourceItem =
  | { kind: 'accounts'; source: string; accounts: Account[] }
  | { kind: 'communities'; source: string; communities: Community[] }
  | { kind: 'people'; people: unknown[]; places: string[] }
  | { kind: 'events'; source: string; events: unknown[]; places: string[] }
  | { kind: 'usage'; source: string; report: UsageReport; rows: UsageRow[] }
  | { kind: 'answers'; answers: PulseRow[] };

/** Bytes of input turned into items so far, uncompressed; the checking pass of `open` is not counted. */
export interface ReadProgress {
  bytesRead: number;
  bytesTotal: number | null;
}

export interface SourceOptions {
  /** name of the source; the default is the reader's own, for example `slack` */
  source?: string;
  /** also read private channels and direct messages, which then carry no community */
  includePrivate?: boolean;
  /** of a table: what its columns mean */
  mapping?: TableMapping;
  /** IANA name: the zone of clocks that say none; default UTC */
  timeZone?: string;
  /** stops the check of the whole input: its reason is thrown */
  signal?: AbortSignal;
}

/** A piece of the input that could not be read, while the rest went on. */
export interface Refusal {
  place: string;
  /** of a CSV file: the line on which the row begins */
  line?: number;
  code: string;
  reason: string;
}

/** What was read and did not become an item. Complete once `items` has ended. */
export interface ReadNotes {
  /** counts of what was deliberately left out, by reason, for example `bot message` */
  skipped: Record<string, number>;
  /** the first `refusalsKept` refusals */
  refused: Refusal[];
  /** number of all refusals, those beyond the kept ones included */
  refusedTotal: number;
  /** choices the reader made that the operator should know of; never names a person */
  remarks: string[];
}

export interface OpenSource {
  /** Yields everything once. Throws SourceError where the input cannot be read on. */
  items(): AsyncIterable<SourceItem>;
  progress(): ReadProgress;
  notes(): ReadNotes;
  close(): Promise<void>;
}

export interface SourceReader {
  format: string;
  /** What people call what it reads; default: the name of the format. */
  label?: string;
  description: string;
  /** How somebody gets hold of such a file. */
  howToGet?: string;
  /** What can be said with an import; default: `source` and `includePrivate`. */
  takes?: readonly ImportOption[];
  /**
   * Checks the input (shape, readability) and throws SourceError before anything is yielded when it is torn or
   * foreign, so that nothing is half-stored.
   */
  open(path: string, options: SourceOptions): Promise<OpenSource>;
}

/** Where in the input something is: lines and columns count from 1, `path` is a place inside JSON such as `[3].ts`. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
  path?: string;
}

/** Writes a place as `file:line:column` or `file[3].ts`. */
export function formatPlace({ file, line, column, path }: Place): string {
  return [file + (path ?? ''), line, column].filter((part) => part !== undefined).join(':');
}

/** The input as a whole cannot be read. The message says the place, what was expected, what was found, and the way out. */
export class SourceError extends Error {
  readonly place: Place;
  /** the message without the place */
  readonly problem: string;

  constructor(problem: string, place: Place) {
    super(`${formatPlace(place)}: ${problem}`);
    this.name = 'SourceError';
    this.place = place;
    this.problem = problem;
  }
}
