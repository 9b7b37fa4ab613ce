import { describe, expect, it } from 'vitest';
import { openingError, readAll, writeFolder, writeOneFile, writeZip } from './testing.ts';

const engage =
  'Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Posted Count,Read Count,Liked Count,Assigned Products,Report Period';
const ana = '2026-03-08,Ana@Example.com,Ana Lima,active,2026-01-01,2026-03-06,2,40,3,E5,7';
const concealed =
  '2026-03-08,77E5979DD60BA6EAA53E814DBEEEFA5F,4291DA7C39EE3263E97336B42734A667,,,,0,0,0,E5,7';

const file = (...lines: string[]) => writeOneFile('engage.csv', `\uFEFF${lines.join('\r\n')}\r\n`);

describe('a user detail report of Viva Engage', () => {
  it('counts an account over its window, and becomes no event', async () => {
    const { usage, events, accounts, sources } = await readAll('graph-usage', await file(engage, ana));
    expect(usage).toEqual([
      {
        ...{ account: 'ana@example.com', email: 'ana@example.com', isGuest: false, isPseudonym: false },
        ...{ firstOn: '2026-03-02', lastOn: '2026-03-08', refreshedOn: '2026-03-08' },
        ...{ lastActiveOn: '2026-03-06', isActive: true, counts: { posted: 2, read: 40, liked: 3 } },
      },
    ]);
    expect([events, accounts]).toEqual([[], []]);
    expect(sources).toEqual(['viva-engage']);
  });

  it('knows who was never active, and who only was before', async () => {
    const never = '2026-03-08,ben@example.com,Ben,active,,,0,0,0,E5,7';
    const before = '2026-03-08,cyd@example.com,Cyd,active,,2026-03-01,0,0,0,E5,7';
    const { usage } = await readAll('graph-usage', await file(engage, never, before));
    expect(usage).toMatchObject([
      { isActive: false, lastActiveOn: null },
      { isActive: false, lastActiveOn: '2026-03-01' },
    ]);
  });

  it('that conceals names is kept, matched to nobody, and says how to get the names', async () => {
    const { usage, notes } = await readAll('graph-usage', await file(engage, concealed));
    expect(usage).toMatchObject([{ isPseudonym: true, email: null }]);
    expect(notes.remarks).toEqual([expect.stringContaining('matched to nobody')]);
    expect(notes.remarks[0]).not.toMatch(/77E5/i);
  });

  it('knows guests by their name', async () => {
    const guest = '2026-03-08,gus_partner.example#EXT#@acme.onmicrosoft.com,Gus,active,,,0,1,0,E5,7';
    expect((await readAll('graph-usage', await file(engage, guest))).usage).toMatchObject([
      { isGuest: true },
    ]);
  });

  it('refuses a row that is none, with its line, and reads the rest', async () => {
    const rows = [
      '2026-03-08,,Nobody,,,,0,0,0,E5,7',
      '3/8/2026,ben@example.com,Ben,,,,0,0,0,E5,7',
      '2026-03-08,ben@example.com,Ben,,,,0,many,0,E5,7',
      '2026-03-08,ben@example.com,Ben,,,,0,0,0,E5,always',
    ];
    const { usage, notes } = await readAll('graph-usage', await file(engage, ...rows, ana));
    expect(usage).toHaveLength(1);
    expect(notes.refused.map(({ place, reason }) => `${place} ${reason}`)).toEqual([
      'engage.csv:2 expected a User Principal Name, found nothing',
      'engage.csv:3 Report Refresh Date: expected a date as YYYY-MM-DD',
      'engage.csv:4 read: expected a whole number',
      'engage.csv:5 Report Period: expected a number of days from 1 to 366',
    ]);
  });
});

describe('files', () => {
  const teams =
    'Report Refresh Date,User Id,User Principal Name,Last Activity Date,Is Deleted,Team Chat Message Count,Private Chat Message Count,Post Messages,Reply Messages,Is Licensed,Report Period\n2026-03-08,0,ana@example.com,2026-03-07,False,5,1,2,3,Yes,30\n';

  it('of a folder or zip are read each as what it is', async () => {
    const files = {
      'engage.csv': `${engage}\n${ana}\n`,
      'teams.csv': teams,
      'groups.csv': 'Group Display Name,Posted Count\nAll,1\n',
      'notes.txt': 'x',
    };
    for (const path of [await writeFolder(files), await writeZip(files)]) {
      const { usage, sources, notes } = await readAll('graph-usage', path);
      expect(sources).toEqual(['viva-engage', 'teams']);
      expect(usage[1]).toMatchObject({
        ...{ firstOn: '2026-02-07', lastOn: '2026-03-08' },
        counts: { teamChatMessages: 5, privateChatMessages: 1, posts: 2, replies: 3 },
      });
      expect(notes.skipped).toEqual({ 'file that is no CSV': 1 });
      expect(notes.remarks).toEqual([expect.stringContaining('groups.csv is no user detail report')]);
    }
  });

  it('that are something else, or lack a column, are refused with what is missing', async () => {
    const other = await openingError('graph-usage', await writeOneFile('x.csv', 'a,b\n1,2\n'));
    expect(other.message).toContain('x.csv:1: expected a user detail report of Viva Engage or Teams');
    const lacking = engage.replace('Report Period', 'Other');
    const error = await openingError('graph-usage', await file(lacking, ana));
    expect(error.message).toContain('found none for period');
    expect(
      (await openingError('graph-usage', await writeFolder({ 'a.txt': 'x', 'b.txt': 'x' }))).message,
    ).toContain('found none; download it as CSV');
  });
});
