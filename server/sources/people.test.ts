import { describe, expect, it } from 'vitest';
import { personSchema } from '../contract/index.ts';
import { openingError, readPeople, writeFolder, writeOneFile } from './testing.ts';

it('reads the fields of the API, one row per person and from', async () => {
  const { people, places } = await readPeople(
    [
      'externalId,email,name,hiredOn,leftOn,entitled,isPlatformAdmin,from,department,location,level,manager',
      '7,ana@example.com,Ana Lima,2020-01-15,,true,no,2020-01-15,Sales,Lisbon,senior,1',
      '1,BO@example.com,Bo,,,,,,Board,Oslo,executive,',
      '7,ana@example.com,Ana Lima-Roth,2020-01-15,,true,no,2023-04-01,Marketing,Lisbon,senior,1',
    ].join('\n'),
  );
  expect(people).toEqual([
    {
      ...{
        externalId: '7',
        email: 'ana@example.com',
        name: 'Ana Lima-Roth',
        hiredOn: '2020-01-15',
        leftOn: null,
      },
      ...{ entitled: true, isPlatformAdmin: false },
      history: [
        { from: '2020-01-15', department: 'Sales', location: 'Lisbon', level: 'senior', manager: '1' },
        { from: '2023-04-01', department: 'Marketing', location: 'Lisbon', level: 'senior', manager: '1' },
      ],
    },
    {
      ...{ externalId: '1', email: 'bo@example.com', name: 'Bo', hiredOn: null, leftOn: null },
      history: [{ department: 'Board', location: 'Oslo', level: 'executive', manager: null }],
    },
  ]);
  expect(places).toEqual(['team.csv:2', 'team.csv:3']);
  for (const person of people) expect(personSchema.strict().safeParse(person).error).toBeUndefined();
});

it('reads the usual spellings, and no other column: not titles, pay or birth', async () => {
  const { people } = await readPeople(
    [
      'Employee ID;First Name;Last Name;E-Mail;Job Title;Salary;Date of Birth;Dept.;Country;Manager ID;Hire_Date;TERMINATION DATE',
      '7;Ana;Lima;ana@example.com;Vice President;99999;1/2/1970;Sales;Portugal;1;2020-01-15;2024-06-30',
    ].join('\n'),
  );
  expect(people).toEqual([
    {
      ...{
        externalId: '7',
        name: 'Ana Lima',
        email: 'ana@example.com',
        hiredOn: '2020-01-15',
        leftOn: '2024-06-30',
      },
      history: [{ department: 'Sales', location: 'Portugal', manager: '1' }],
    },
  ]);
});

it('takes a location column before a country column', async () => {
  const { people } = await readPeople('id,country,location\n7,Portugal,Lisbon\n');
  expect(people[0]?.history).toEqual([{ location: 'Lisbon' }]);
});

it('says of an attribute that has a column but no value that there is none, of one without a column nothing', async () => {
  const { people } = await readPeople('id,department,manager\n7,Sales,\n');
  expect(people[0]?.history).toEqual([{ department: 'Sales', manager: null }]);
});

it('leaves the history alone where the file has no attribute at all', async () => {
  expect((await readPeople('id,email\n7,ana@example.com\n')).people).toEqual([
    { externalId: '7', email: 'ana@example.com' },
  ]);
});

it.each([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
])('finds out the separator: %s', async (_, separator) => {
  const rows = [
    ['id', 'name', 'department', 'location'],
    ['7', '"Lima, Ana; Dr."', '', 'Lisbon'],
  ];
  const { people } = await readPeople(rows.map((row) => row.join(separator)).join('\n'));
  expect(people).toMatchObject([
    { externalId: '7', name: 'Lima, Ana; Dr.', history: [{ department: null, location: 'Lisbon' }] },
  ]);
});

it('reads a byte order mark, mixed line ends, padded values, quotes in values and a line break in one', async () => {
  const { people, places } = await readPeople(
    '\uFEFFid,name,department\r\n1,Lima  Ana,"Production       "\n2,"Bo ""B"" Ek", Ops \r\n3,O"Neil,"Two\nlines"\n\n4,Di,Ops',
  );
  expect(people.map(({ externalId, name, history }) => [externalId, name, history?.[0]?.department])).toEqual(
    [
      ['1', 'Lima Ana', 'Production'],
      ['2', 'Bo "B" Ek', 'Ops'],
      ['3', 'O"Neil', 'Two\nlines'],
      ['4', 'Di', 'Ops'],
    ],
  );
  expect(places).toEqual(['team.csv:2', 'team.csv:3', 'team.csv:4', 'team.csv:7']);
});

it.each(['N/A', 'n/a - still employed', 'N/A-StillEmployed', 'NULL', '-', '#N/A', '(blank)', ''])(
  'takes %j as no value',
  async (text) => {
    const { people } = await readPeople(`id,email,leftOn,department\n7,${text},${text},${text}\n`);
    expect(people).toEqual([{ externalId: '7', leftOn: null, history: [{ department: null }] }]);
  },
);

it('keeps NA as a place, North America, and takes it as nothing in a date', async () => {
  const { people } = await readPeople('id,leftOn,location\n7,NA,NA\n');
  expect(people).toEqual([{ externalId: '7', leftOn: null, history: [{ location: 'NA' }] }]);
});

it('keeps who came back: the end of an earlier row is not theirs any more', async () => {
  const { people } = await readPeople(
    'id,from,hiredOn,leftOn\n7,2023-05-01,,\n7,2019-01-01,2019-01-01,2021-12-31\n',
  );
  expect(people).toEqual([{ externalId: '7', hiredOn: '2019-01-01', leftOn: null }]);
});

describe('managers', () => {
  it('given by e-mail are translated where the file has them', async () => {
    const { people } = await readPeople(
      'id,email,manager email\n1,Ana@example.com,\n2,bo@example.com, ANA@example.com\n',
    );
    expect(people[1]?.history).toEqual([{ manager: '1' }]);
  });

  it('whose e-mail belongs to two people are none, with a remark', async () => {
    const { people, notes } = await readPeople(
      'id,email,manager\n1,all@x.org,\n2,all@x.org,\n3,c@x.org,all@x.org\n',
    );
    expect(people[2]?.history).toEqual([{ manager: null }]);
    expect(notes.remarks).toEqual([
      "rows whose manager's e-mail belongs to several people: 1; taken as having no manager",
    ]);
  });

  it('who are no row of the file stay, with a remark', async () => {
    const { people, notes } = await readPeople('id,manager\n1,M-44\n');
    expect(people[0]?.history).toEqual([{ manager: 'M-44' }]);
    expect(notes.remarks).toEqual([
      'rows whose manager is no row of this file: 1; known only if the directory has them',
    ]);
  });

  it('of a root that reports to itself are none, with a remark', async () => {
    const { people, notes } = await readPeople(
      'id,email,manager\n1,ana@example.com,1\n2,bo@example.com,bo@example.com\n3,,1\n',
    );
    expect(people.map((person) => person.history)).toEqual([
      [{ manager: null }],
      [{ manager: null }],
      [{ manager: '1' }],
    ]);
    expect(notes.remarks).toEqual([
      'rows that name the person as their own manager: 2; taken as having no manager',
    ]);
  });
});

describe('a file that cannot be read is refused as a whole', () => {
  it.each([
    [
      'empty',
      '',
      'team.csv:1: expected a header line with a column for externalId, found 0 known columns (none)',
    ],
    ['of something else', 'a,b\n1,2\n', 'expected a header line with a column for externalId'],
    [
      'with one column twice',
      'id,Email,e-mail\n',
      'expected one column for email, found two of the same name (columns 2 and 3)',
    ],
    [
      'with a quote that is never closed',
      'id,name\n1,Ana\n2,"Bo\n3,Cy\n',
      'team.csv:3: expected the quote that opens here to be closed',
    ],
    [
      'in UTF-16',
      Buffer.from('\uFEFFid,name\n', 'utf16le'),
      'team.csv:1: expected UTF-8 text, found binary data (or UTF-16)',
    ],
    ['in Windows-1252', Buffer.from('id,name\n1,Jos\xe9\n', 'latin1'), 'team.csv:2: expected UTF-8 text'],
    [
      'cut in a character',
      Buffer.from('id,name\n1,José\n').subarray(0, 14),
      'team.csv:2: expected UTF-8 text',
    ],
    [
      'with an endless record',
      `id,name\n1,"${'x'.repeat(1_100_000)}"\n`,
      'expected records of at most 1048576 characters',
    ],
  ])('%s', async (_, content, message) => {
    expect((await openingError('people', await writeOneFile('team.csv', content))).message).toContain(
      message,
    );
  });

  it('a folder, or nothing at all', async () => {
    const folder = await writeFolder({});
    expect((await openingError('people', folder)).message).toContain('found a folder');
    expect((await openingError('people', `${folder}/gone.csv`)).message).toContain('found nothing there');
  });
});
