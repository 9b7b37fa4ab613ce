import { describe, expect, it } from 'vitest';
import { eventSchema } from '../contract/index.ts';
import { openingError, type Reading, readAll, writeFolder, writeOneFile } from './testing.ts';

/** A record of the log, as the Management Activity API gives it. */
function record(more: Record<string, unknown> = {}) {
  return {
    ...{ Id: 'a-1', CreationTime: '2026-03-02T08:00:00', Operation: 'MessageCreated', Workload: 'Yammer' },
    ...{ RecordType: 22, UserType: 0, UserId: 'Ana.Lima@example.com', ActorUserId: 'ana.lima@example.com' },
    ...{ ActorYammerUserId: 1, YammerNetworkId: 5, GroupName: 'Field notes', MessageId: 2000337749565441 },
    ...{ OrganizationId: 'o', ClientIP: '192.0.2.1', ResultStatus: 'TRUE' },
    ...more,
  };
}

const quoted = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;

function searchCsv(header: string, records: Record<string, unknown>[]): string {
  const rows = records.map((one) =>
    header
      .split(',')
      .map((name) => quoted(name === 'AuditData' ? JSON.stringify(one) : (one[name] ?? 'x')))
      .join(','),
  );
  return `\uFEFF${[header, ...rows].join('\r\n')}\r\n`;
}

async function readRecords(...records: Record<string, unknown>[]): Promise<Reading> {
  return readAll('microsoft-audit', await writeOneFile('audit.json', JSON.stringify(records)));
}

describe('search results', () => {
  const post = {
    ...{ verb: 'post', externalId: 'a-1', message: '2000337749565441', actor: 'ana.lima@example.com' },
    ...{ occurredAt: '2026-03-02T08:00:00Z', community: 'Field notes' },
  };

  it.each([
    'RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits',
    'CreationDate,UserIds,Operations,AuditData',
    'AuditData,new column',
  ])('as CSV with the columns %s', async (header) => {
    const { events } = await readAll(
      'microsoft-audit',
      await writeOneFile('AuditLog_2026-03-09.csv', searchCsv(header, [record()])),
    );
    expect(events).toEqual([post]);
  });

  it.each([
    ['a list', JSON.stringify([record()])],
    [
      'a record a line',
      `${JSON.stringify(record())}\n${JSON.stringify(record({ Id: 'a-2', Workload: 'Exchange', RecordType: 1 }))}\n`,
    ],
    [
      'what PowerShell wrote',
      JSON.stringify([{ Identity: 'a-1', UserIds: 'x', AuditData: JSON.stringify(record()) }]),
    ],
    [
      'what Microsoft Graph answers',
      JSON.stringify({
        '@odata.context': 'c',
        value: [{ id: 'a-1', service: 'Yammer', auditData: record() }],
      }),
    ],
  ])('as JSON: %s', async (_, content) => {
    const { events } = await readAll('microsoft-audit', await writeOneFile('records.json', content));
    expect(events).toEqual([post]);
  });

  it('in several files of one folder', async () => {
    const folder = await writeFolder({
      'a.csv': searchCsv('AuditData', [record()]),
      'b.ndjson': `${JSON.stringify(record({ Id: 'a-2' }))}\n`,
      'readme.md': 'x',
    });
    const { events, notes } = await readAll('microsoft-audit', folder);
    expect(events.map(({ externalId }) => externalId)).toEqual(['a-1', 'a-2']);
    expect(notes.skipped).toEqual({ 'file of another kind': 1 });
  });

  it('take from the columns what AuditData lacks', async () => {
    const { Id: _, CreationTime: __, UserId: ___, ActorUserId: ____, ...rest } = record();
    const row = [quoted('r-1'), quoted('2026-03-02T08:00:00.0000000Z'), quoted('ben@example.com')];
    const csv = `RecordId,CreationDate,UserIds,AuditData\n${row.join(',')},${quoted(JSON.stringify(rest))}\n`;
    const { events } = await readAll('microsoft-audit', await writeOneFile('a.csv', csv));
    expect(events).toMatchObject([
      { externalId: 'r-1', actor: 'ben@example.com', occurredAt: expect.stringContaining('08:00:00') },
    ]);
  });
});

describe('what people did', () => {
  it('is read from the operation', async () => {
    const { events, notes } = await readRecords(
      record({ Id: '1', ThreadId: 2000337749565441 }),
      record({ Id: '2', Operation: 'MessageCreation', MessageId: '6', ThreadId: '5' }),
      record({ Id: '3', Operation: 'ThreadViewed', MessageId: undefined, ThreadId: 5 }),
      record({ Id: '4', Operation: 'MessageViewed', MessageId: 6 }),
      record({ Id: '5', Operation: 'MarkedMessageChanged', MessageId: 6 }),
      record({ Id: '6', Operation: 'GroupJoined', MessageId: undefined }),
      record({ Id: '7', Operation: 'GroupJoined', TargetUserId: 'Ben@example.com' }),
      record({ Id: '8', Operation: 'MessageUpdated' }),
      record({ Id: '9', Operation: 'MessageDeleted' }),
    );
    expect(
      events.map(({ verb, externalId, actor, message, inReplyTo, invitee }) =>
        [verb, externalId, actor.split('@')[0], message ?? inReplyTo ?? invitee].join(' '),
      ),
    ).toEqual([
      'post 1 ana.lima 2000337749565441',
      'reply 2 ana.lima 6',
      'view 3 ana.lima 5',
      'view 4 ana.lima 6',
      'react 5 ana.lima 6',
      'join 6 ana.lima ',
      'join 7 ben ',
      'invite 7:invite ana.lima ben@example.com',
    ]);
    expect(events[1]).toMatchObject({ inReplyTo: '5' });
    for (const event of events) expect(eventSchema.strict().safeParse(event).error).toBeUndefined();
    expect(notes.skipped).toEqual({ 'operation MessageUpdated': 1, 'operation MessageDeleted': 1 });
    expect(notes.remarks).toEqual([expect.stringContaining('not to be added up')]);
  });

  it('is a post where the record does not say what it answers, and a remark', async () => {
    const { events, notes } = await readRecords(record());
    expect(events).toMatchObject([{ verb: 'post' }]);
    expect(notes.remarks[1]).toContain('whether they answer another: 1;');
  });

  it('has no community where the log names no group', async () => {
    const { events, communities } = await readRecords(record({ GroupName: '' }), record({ Id: 'a-2' }));
    expect(events[0]).not.toHaveProperty('community');
    expect(communities).toEqual([{ id: 'Field notes', name: 'Field notes' }]);
  });

  it('is in UTC, with or without a zone', async () => {
    const times = [
      '2026-03-02T08:00:00',
      '2026-03-02T08:00:00Z',
      '2026-03-02T09:00:00+01:00',
      '3/2/2026 8:00:00 AM',
    ];
    const { events } = await readRecords(
      ...times.map((CreationTime, index) => record({ Id: String(index), CreationTime })),
    );
    expect(new Set(events.map(({ occurredAt }) => occurredAt))).toEqual(new Set(['2026-03-02T08:00:00Z']));
  });
});

describe('who did it', () => {
  it('is known by the name to sign in with, and by the address where that is another', async () => {
    const { events, accounts } = await readRecords(
      record({ UserId: 'U123@Example.com', ActorUserId: 'Ben.Okoro@example.com' }),
      record({ Id: 'a-2', UserId: 'Not Available' }),
      record({ Id: 'a-3', UserId: '', ActorUserId: '' }),
    );
    expect(events.map(({ actor }) => actor)).toEqual(['u123@example.com', 'ana.lima@example.com', '1']);
    expect(accounts).toEqual([{ id: 'u123@example.com', email: 'ben.okoro@example.com', kind: 'employee' }]);
  });

  it('is a guest where the record says so', async () => {
    const name = 'gus_partner.example#EXT#@example.com';
    const { accounts } = await readRecords(
      record({ UserId: name, ActorUserId: name }),
      record({ Id: 'a-2', UserType: 'Guest' }),
    );
    expect(accounts.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'gus_partner.example#ext#@example.com guest',
      'ana.lima@example.com guest',
    ]);
  });

  it('is nobody for systems and apps, failures and other services, which are counted', async () => {
    const { events, notes } = await readRecords(
      record({ UserType: 4 }),
      record({ UserType: 'ServicePrincipal' }),
      record({ ResultStatus: 'Failed' }),
      record({ Workload: 'Exchange', RecordType: 2, Operation: 'MailItemsAccessed' }),
      record({ Workload: 'SharePoint', RecordType: 6, Operation: 'FileAccessed' }),
    );
    expect(events).toEqual([]);
    expect(notes.skipped).toEqual({
      'act of a system or an app': 2,
      'act that failed': 1,
      'record of another service': 2,
    });
  });
});

describe('what cannot be read', () => {
  it('is refused with its line, without quoting it, and the rest goes on', async () => {
    const csv = `${searchCsv('AuditData', [record({ CreationTime: 'soon' }), record({ Id: null })])}"{""secret"": tr"\r\n${quoted(JSON.stringify(record()))}\r\n`;
    const { events, notes } = await readAll('microsoft-audit', await writeOneFile('a.csv', csv));
    expect(events).toHaveLength(1);
    expect(notes.refused.map(({ place, code }) => `${place} ${code}`)).toEqual([
      'a.csv:2 invalid_time',
      'a.csv:3 missing_id',
      'a.csv:4 invalid_record',
    ]);
    expect(JSON.stringify(notes)).not.toContain('secret');
  });

  it.each([
    ['a.csv', 'Date,User\n1,2\n', 'a.csv:1: expected a header line with a column for auditdata'],
    ['a.json', '[{"id": 1}]', 'a.json[0]: expected audit records'],
    ['a.json', '{\n"name": "x"}', 'a.json.name: expected audit records'],
    ['a.ndjson', '{"verb": "post"}\n', 'a.ndjson:1: expected audit records'],
    ['a.json', `[${JSON.stringify(record())},\n{"Id": "a`, 'a.json:2:10: expected JSON to go on'],
  ])('is refused whole where %s is foreign or torn', async (name, content, problem) => {
    expect((await openingError('microsoft-audit', await writeOneFile(name, content))).message).toContain(
      problem,
    );
  });
});
