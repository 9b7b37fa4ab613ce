import { Temporal } from 'temporal-polyfill';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { IngestResult, Rejection } from '../contract/index.ts';
import { remembered } from '../remembered.ts';
import { EventRefusal, parseEvent, type Received, type TimeWindow } from './parse-event.ts';
import type { Refused } from './quarantine.ts';
import { inOrder } from './refusals.ts';
import { countIngested } from './telemetry.ts';
import { storeTogether } from './together.ts';

/** A line of a stream that is no JSON at all: refused like any other event, in its place. */
export class MalformedLine {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Takes in a batch of one source. Each event is stored or refused by itself; refused ones go to the quarantine. The
 * promise resolves after the commit: what it counts as accepted survives a crash.
 */
export async function collect(context: Context, source: string, events: unknown[]): Promise<IngestResult> {
  const window = timeWindow(context.config);
  const received: Received[] = [];
  const refused: Refused[] = [];
  const rejected: Rejection[] = [];
  for (const [index, event] of events.entries()) {
    try {
      if (event instanceof MalformedLine)
        throw new EventRefusal('malformed_json', 'The line is no valid JSON.');
      received.push({ index, event: parseEvent(event, window), payload: event });
    } catch (error) {
      if (!(error instanceof EventRefusal)) throw error;
      const payload = event instanceof MalformedLine ? event.text : event;
      refused.push({ payload, code: error.code, reason: error.reason });
      rejected.push({ index, code: error.code, reason: error.reason });
    }
  }
  const { accepted, tooOld } = await storeTogether(context, source, { received, refused });
  const duplicates = received.length - tooOld.length - accepted;
  const result = {
    accepted,
    duplicates,
    rejected: inOrder(rejected, tooOld),
  };
  countIngested(source, result);
  return result;
}

const day = 24 * 60 * 60 * 1_000;

/** The instant in a time zone before which no event lies. To work it out takes longer than the checks of an event. */
const earliestIn = remembered(
  (timeZone: string) => Temporal.PlainDate.from('2000-01-01').toZonedDateTime(timeZone).epochMilliseconds,
);

function timeWindow({ timeZone, now }: Config): TimeWindow {
  return { earliest: earliestIn(timeZone), latest: now().getTime() + day };
}
