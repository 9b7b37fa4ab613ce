import os from 'node:os';
import { reasonOf } from './reasons.ts';

/** One measured figure. */
export interface Measurement {
  bench: string;
  /** Events stored before it was measured. */
  events: number;
  value: number;
  unit: 'events/s' | 'share' | 'times faster' | 'ms' | 's' | 'times' | 'MiB' | 'kB' | 'rounds';
  /** What it should reach (events/s, share, times faster) or stay under (all others). */
  target?: number;
  /** What else was measured with it. */
  [detail: string]: number | string | boolean | undefined;
}

const isMoreBetter = new Set<Measurement['unit']>(['events/s', 'share', 'times faster']);

/** Writes a figure as one JSON line. */
export function report(measurement: Measurement): void {
  writeLine(told(measurement));
}

/** What is told of a figure: whether it meets its target, and if not, by what share of the target it misses it, and why. */
export function told(measurement: Measurement): Record<string, number | string | boolean | undefined> {
  const { bench, events, value, unit, target: _, ...details } = measurement;
  const verdict = verdictOf(measurement);
  const roundedDetails = Object.entries(details).map(([name, detail]) => [
    name,
    typeof detail === 'number' && !Number.isInteger(detail) ? rounded(detail) : detail,
  ]);
  const isMissed = verdict.met === false || details.p99Met === false;
  return {
    bench,
    events,
    value: rounded(value),
    unit,
    ...verdict,
    ...Object.fromEntries(roundedDetails),
    ...(isMissed && { why: reasonOf(bench) }),
  };
}

interface Verdict {
  target?: number;
  met?: boolean;
  missedBy?: string;
}

function verdictOf({ value, unit, target }: Measurement): Verdict {
  if (target === undefined) return {};
  const missing = (isMoreBetter.has(unit) ? target - value : value - target) / target;
  if (missing <= 0) return { target, met: true };
  return { target, met: false, missedBy: `${Math.ceil(100 * missing)} %` };
}

/** Writes what the figures depend on: the first line of a run. */
export function reportMachine(details: Record<string, unknown>): void {
  const [processor] = os.cpus();
  writeLine({
    bench: 'machine',
    processor: processor?.model,
    cores: os.availableParallelism(),
    memoryGiB: rounded(os.totalmem() / 2 ** 30),
    platform: `${os.platform()} ${os.release()} ${os.arch()}`,
    node: process.version,
    // Above 0 at the start: somebody else uses the machine, and the figures are worse than they could be.
    loadBefore: rounded(os.loadavg()[0] ?? 0),
    ...details,
  });
}

function writeLine(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Three digits that count. */
export function rounded(value: number): number {
  return value >= 1_000 ? Math.round(value) : Number(value.toPrecision(3));
}
