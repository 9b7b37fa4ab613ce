import { describe, expect, it } from 'vitest';
import { readPeople } from '../testing.ts';

describe('dates', () => {
  async function hiredOn(...dates: string[]) {
    const { people, notes } = await readPeople(
      `id,hiredOn\n${dates.map((date, index) => `${index},${date}`).join('\n')}\n`,
    );
    return { dates: people.map((person) => person.hiredOn), notes };
  }

  it.each([
    ['2020-02-29', '2020-02-29'],
    ['2020-02-09 00:00:00', '2020-02-09'],
    ['2020-02-09T10:00:00Z', '2020-02-09'],
    ['2020/2/9', '2020-02-09'],
    ['9.2.2020', '2020-02-09'],
    ['2/29/2020', '2020-02-29'],
    ['29/2/2020', '2020-02-29'],
  ])('%s is %s', async (text, date) => {
    expect((await hiredOn(text)).dates).toEqual([date]);
  });

  it('with slashes are decided over the whole column', async () => {
    expect((await hiredOn('3/4/2020', '13/4/2020')).dates).toEqual(['2020-04-03', '2020-04-13']);
    expect((await hiredOn('3/4/2020', '4/13/2020')).dates).toEqual(['2020-03-04', '2020-04-13']);
  });

  it('that leave their order open follow the other columns of the file', async () => {
    const { people, notes } = await readPeople('id,hiredOn,leftOn\n7,3/4/2020,31/12/2021\n');
    expect(people).toMatchObject([{ hiredOn: '2020-04-03', leftOn: '2021-12-31' }]);
    expect(notes.remarks).toEqual([]);
  });

  it('that leave their order open everywhere are read month first, with a remark', async () => {
    const { dates, notes } = await hiredOn('3/4/2020');
    expect(dates).toEqual(['2020-03-04']);
    expect(notes.remarks).toEqual([
      expect.stringContaining('hiredOn: no date shows whether day or month comes first'),
    ]);
  });

  it('that contradict each other are read month first, and those that cannot be are refused', async () => {
    const { dates, notes } = await hiredOn('3/14/2020', '15/3/2020');
    expect(dates).toEqual(['2020-03-14']);
    expect(notes.remarks).toHaveLength(1);
    expect(notes.refused).toMatchObject([{ place: 'team.csv:3', code: 'invalid_date' }]);
  });

  it.each(['1/2/20', '1.2.20', '2021-02-30', '43831', 'last spring', '2020-13-01'])(
    '%s is refused with its place',
    async (text) => {
      const { dates, notes } = await hiredOn('2020-01-01', text, '2020-01-02');
      expect(dates).toEqual(['2020-01-01', '2020-01-02']);
      expect(notes.refused).toMatchObject([{ place: 'team.csv:3', code: 'invalid_date' }]);
      expect(notes.refused[0]?.reason).not.toContain(text);
    },
  );

  it('at the end of time mean that there is no end', async () => {
    const { people } = await readPeople('id,leftOn\n1,9999-12-31\n2,12/31/4712\n3,31.12.2999\n');
    expect(people.map((person) => person.leftOn)).toEqual([null, null, null]);
  });
});

describe('a row', () => {
  it.each([
    ['a field short', '8,Ben', 'field_count'],
    ['with a field too many', '8,Ben,yes,more', 'field_count'],
    ['without an id', ',Ben,yes', 'missing_id'],
    ['with a blank id', '  ,Ben,yes', 'missing_id'],
    ['with an id that only says there is none', 'N/A,Ben,yes', 'missing_id'],
    ['with a flag that is none', '8,Ben,perhaps', 'invalid_flag'],
  ])('%s is refused with file and line, and the rest goes on', async (_, row, code) => {
    const { people, notes } = await readPeople(`id,name,entitled\n7,Ana,yes\n${row}\n9,Cy,0\n`);
    expect(people).toMatchObject([
      { externalId: '7', entitled: true },
      { externalId: '9', entitled: false },
    ]);
    expect(notes.refused).toMatchObject([{ place: 'team.csv:3', code }]);
    expect(JSON.stringify(notes)).not.toContain('Ben');
  });

  it('of separators alone is left out', async () => {
    const { people, notes } = await readPeople('id,name\n7,Ana\n,\n');
    expect(people).toHaveLength(1);
    expect(notes).toMatchObject({ skipped: { 'blank row': 1 }, refused: [] });
  });

  it('for a day that another row of the person has is refused, naming both lines', async () => {
    const { people, notes } = await readPeople(
      'id,from,department\n7,2020-01-01,Sales\n8,,Ops\n7,1.1.2020,Marketing\n',
    );
    expect(people[0]).toMatchObject({ history: [{ from: '2020-01-01', department: 'Sales' }] });
    expect(notes.refused).toEqual([
      {
        place: 'team.csv:4',
        code: 'duplicate_from',
        reason: 'lines 2 and 4 describe the same person, and both are from 2020-01-01; line 2 stays',
      },
    ]);
  });

  it('that says the same again is left out', async () => {
    const { people, notes } = await readPeople('id,department\n7,Sales\n7,Sales\n');
    expect(people).toEqual([{ externalId: '7', history: [{ department: 'Sales' }] }]);
    expect(notes).toMatchObject({ skipped: { 'repeated row': 1 }, refused: [] });
  });
});
