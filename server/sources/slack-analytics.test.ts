import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { openingError, readAll, writeOneFile } from './testing.ts';

const ana = {
  ...{
    enterprise_id: 'E1',
    team_id: 'T1',
    date: '2026-03-02',
    user_id: 'U1',
    email_address: 'Ana@example.com',
  },
  ...{
    is_guest: false,
    is_active: true,
    is_active_ios: true,
    messages_posted_count: 0,
    reactions_added_count: 2,
  },
  date_claimed: 1_700_000_000,
};
const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');

it('counts a member on a day, readers included, also compressed as Slack gives it', async () => {
  const content = lines(ana, { ...ana, user_id: 'U2', email_address: '', is_guest: true, is_active: false });
  for (const path of [
    await writeOneFile('day.json', content),
    await writeOneFile('day.json.gz', gzipSync(content)),
  ]) {
    const { usage, events, sources } = await readAll('slack-analytics', path);
    expect(usage).toEqual([
      {
        ...{ account: 'U1', email: 'ana@example.com', firstOn: '2026-03-02', lastOn: '2026-03-02' },
        ...{
          refreshedOn: null,
          lastActiveOn: '2026-03-02',
          isActive: true,
          isGuest: false,
          isPseudonym: false,
        },
        counts: { messagesPosted: 0, reactionsAdded: 2 },
      },
      expect.objectContaining({
        account: 'U2',
        email: null,
        isActive: false,
        isGuest: true,
        lastActiveOn: null,
      }),
    ]);
    expect([events, sources]).toEqual([[], ['slack']]);
  }
});

it('leaves channels out, and refuses a line that is no member', async () => {
  const content = lines(ana, { date: '2026-03-02', channel_id: 'C1' }, { date: 'yesterday', user_id: 'U3' });
  const { usage, notes } = await readAll('slack-analytics', await writeOneFile('day.json', content));
  expect(usage).toHaveLength(1);
  expect(notes.skipped).toEqual({ 'analytics of a channel': 1 });
  expect(notes.refused).toMatchObject([{ place: 'day.json:3', code: 'invalid_usage' }]);
});

it("tells Slack's own refusal, and what is no analytics", async () => {
  const refusal = { ok: false, error: 'org_level_email_display_disabled' };
  expect(
    (await openingError('slack-analytics', await writeOneFile('day.json', lines(refusal)))).message,
  ).toContain('"org_level_email_display_disabled"');
  expect(
    (await openingError('slack-analytics', await writeOneFile('day.json', lines({ a: 1 })))).message,
  ).toContain('day.json:1: expected a line of member analytics');
});
