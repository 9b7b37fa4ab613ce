import { describe, expect, test } from 'vitest';
import { readPulseText, type SourceItem } from './index.ts';
import { pulse } from './pulse.ts';
import { writeOneFile } from './testing.ts';

const read = (csv: string) => readPulseText(Buffer.from(csv));
const row = async (header: string, values: string) =>
  await read(`pulse,closed_on,${header}\nWinter,2026-02-27,${values}\n`);

test('an answer has its place, its pulse, its attributes and what was said', async () => {
  const { answers } = await row(
    'department,location,level,leader_level,safe_to_speak,reasons_for,reasons_against,comment',
    ' Sales ,Oslo,director,Executive,4,belong; Get_Help;;,not_safe,"Good, ""really"""',
  );
  expect(answers).toEqual([
    {
      ...{ line: 2, place: 'answers.csv:2', pulse: 'Winter', closedOn: '2026-02-27' },
      ...{ department: 'Sales', location: 'Oslo', level: 'director', leaderLevel: 'executive' },
      ...{ safeToSpeak: 4, reasonsFor: ['belong', 'get_help'], reasonsAgainst: ['not_safe'] },
      comment: 'Good, "really"',
    },
  ]);
});

test('columns that are missing and cells without a value say nothing', async () => {
  const nothing = { department: null, location: null, level: null, leaderLevel: null, safeToSpeak: null };
  const silent = { ...nothing, reasonsFor: [], reasonsAgainst: [], comment: null };
  expect((await row('comment', '')).answers).toMatchObject([silent]);
  expect((await row('department,safe_to_speak,level', 'N/A,-,(none)')).answers).toMatchObject([silent]);
});

test('a comment is no placeholder, whatever it begins with', async () => {
  expect((await row('comment', 'n/a as nobody asks me')).answers).toMatchObject([
    { comment: 'n/a as nobody asks me' },
  ]);
});

describe('refused is', () => {
  test.each([
    ['safe_to_speak', '0', 'safe_to_speak: expected a number from 1 to 5, or nothing'],
    ['safe_to_speak', '4.5', 'safe_to_speak: expected'],
    ['safe_to_speak', 'very', 'safe_to_speak: expected'],
    ['reasons_for', 'belong;no_time', 'reasons_for: expected any of find_people'],
    ['reasons_against', 'secret reason', 'reasons_against: expected any of no_time'],
    ['leader_level,comment', 'boss,', 'leader_level: expected executive, senior, frontline'],
    ['department,comment', `${'x'.repeat(201)},`, 'department: expected at most 200'],
    ['comment', 'x'.repeat(2_001), 'comment: expected at most 2,000'],
  ])('%s of %s', async (header, values, reason) => {
    const { answers, notes } = await row(header, values);
    expect(answers).toEqual([]);
    expect(notes.refused).toMatchObject([
      { line: 2, place: 'answers.csv:2', code: `invalid_${header.split(',')[0]}` },
    ]);
    expect(notes.refused[0]?.reason).toContain(reason);
    expect(notes.refused[0]?.reason).not.toMatch(/secret|boss|xxx|very/);
  });

  test.each(['', '2026-02-30', '02/27/2026', 'soon', '0000-01-01'])(
    'a pulse that closed on "%s"',
    async (on) => {
      const { answers, notes } = await read(`pulse,closed_on,safe_to_speak\nWinter,${on},5\n`);
      expect(answers).toEqual([]);
      expect(notes.refused[0]?.reason).toMatch(/^closed_on: expected a date/);
    },
  );
});

test.each([
  ['without the name of a pulse', 'closed_on,comment\n2026-02-27,x\n', 'a column for pulse'],
  ['without a day', 'pulse,comment\nWinter,x\n', 'a column for closedOn'],
  ['without any answers', 'pulse,closed_on,department\nWinter,2026-02-27,Sales\n', 'a column of answers'],
  ['with a column twice', 'pulse,closed_on,comment,Comment\nWinter,2026-02-27,x,y\n', 'two of the same name'],
])('a file %s is refused whole', async (_, csv, says) => {
  await expect(read(csv)).rejects.toThrow(says);
});

test('the reader of the command gives all answers as one item, with the places of the file', async () => {
  const path = await writeOneFile(
    'pulse.csv',
    'pulse,closed_on,safe_to_speak\nA,2026-02-27,5\nA,2026-02-27,9\n',
  );
  const opened = await pulse.open(path, {});
  const items: SourceItem[] = await Array.fromAsync(opened.items());
  expect(items).toMatchObject([{ kind: 'answers', answers: [{ pulse: 'A', safeToSpeak: 5 }] }]);
  expect(opened.notes().refused).toMatchObject([{ place: 'pulse.csv:3' }]);
  const { bytesRead, bytesTotal } = opened.progress();
  expect(bytesRead).toBe(bytesTotal);
});
