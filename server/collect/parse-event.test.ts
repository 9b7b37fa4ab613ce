import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventRefusal, parseEvent } from './parse-event.ts';

const window = { earliest: Date.parse('2000-01-01T00:00:00Z'), latest: Date.parse('2026-03-03T12:00:00Z') };
const valid = {
  externalId: 'e1',
  verb: 'post',
  actor: 'ana@acme.example',
  occurredAt: '2026-03-02T09:30:00+01:00',
};

const refusal = (change: Record<string, unknown>) => refusalOf({ ...valid, ...change });

function refusalOf(event: unknown): string {
  try {
    parseEvent(event, window);
    return 'accepted';
  } catch (error) {
    if (error instanceof EventRefusal) return error.code;
    throw error;
  }
}

describe('an event', () => {
  test('is stored with the message that it makes, and nothing that the contract does not know', () => {
    expect(parseEvent({ ...valid, text: 'secret', community: null }, window)).toEqual({
      ...{ externalId: 'e1', verb: 'post', actor: 'ana@acme.example', occurredAt: '2026-03-02T08:30:00Z' },
      ...{ message: 'e1', inReplyTo: null, community: null, invitee: null, copyOf: null },
    });
    expect(parseEvent({ ...valid, verb: 'react', message: 'e0' }, window).message).toBe('e0');
  });

  test.each([
    ['unknown_verb', { verb: 'dance' }],
    ['unknown_verb', { verb: undefined }],
    ['unknown_verb', { verb: 'constructor' }],
    ['missing_external_id', { externalId: ' ' }],
    ['missing_actor', { actor: null }],
    ['missing_time', { occurredAt: undefined }],
    ['invalid_type', { externalId: 7 }],
    ['invalid_type', { community: {} }],
    ['invalid_time', { occurredAt: 'yesterday' }],
    ['invalid_time', { occurredAt: '2026-03-02T09:30:00' }],
    ['invalid_time', { occurredAt: '2026-02-29T09:30:00Z' }],
    ['invalid_time', { occurredAt: '2026-13-01T09:30:00Z' }],
    ['invalid_time', { occurredAt: '0099-02-30T09:30:00Z' }],
    ['invalid_time', { occurredAt: '2026-03-02T24:30:00Z' }],
    ['time_out_of_range', { occurredAt: '2035-03-02T09:30:00Z' }],
    ['time_out_of_range', { occurredAt: '1999-12-31T23:59:59Z' }],
    ['time_out_of_range', { occurredAt: '0001-01-01T00:00:00Z' }],
    ['text_too_long', { externalId: 'x'.repeat(201) }],
    ['invalid_text', { externalId: 'a\0b' }],
    ['invalid_text', { actor: 'a\ud800' }],
    ['accepted', { externalId: '😀'.repeat(200) }],
    ['accepted', { occurredAt: '2026-03-03T12:00:00.000000Z' }],
    ['accepted', { occurredAt: '2016-12-31t23:59:60z' }],
    ['accepted', { occurredAt: '2024-02-29 09:30:00.1234567-05:00' }],
  ])('gives %s for %j', (code, change) => {
    expect(refusal(change)).toBe(code);
  });

  test.each([null, [], 'text', 3])('that is %j is no object', (value) => {
    expect(refusalOf(value)).toBe('not_an_object');
  });

  test('of any shape whatever is either parsed or refused, never a crash', () => {
    fc.assert(
      fc.property(
        fc.record({
          externalId: fc.anything(),
          verb: fc.anything(),
          actor: fc.anything(),
          occurredAt: fc.anything(),
          message: fc.anything(),
        }),
        (change) => {
          expect(refusal(change)).toEqual(expect.any(String));
        },
      ),
    );
  });
});
