import { expect } from 'vitest';
import { collect } from '../collect/index.ts';
import type { MatchList, MatchOutcome } from '../contract/index.ts';
import { refreshRollup, verifyRollup } from '../rollup/index.ts';
import type { Api } from '../testing/api.ts';
import { storeAccounts, storePeople } from './index.ts';

export const url = '/api/v1/directory/matches';

/** What an owner does to the accounts of the network `chat`, and what becomes of it. */
export function matchingOf(api: () => Api) {
  const people = (...list: object[]) => storePeople(api().context, list);
  const accounts = (...list: object[]) => storeAccounts(api().context, 'chat', list);
  const headers = () => ({ authorization: `Bearer ${api().keys.owner}` });
  const put = (account: string, person: string, decision: string) =>
    api().app.inject({
      ...{ method: 'PUT', url, headers: headers() },
      payload: { source: 'chat', account, person, decision },
    });
  async function decide(account: string, person: string, decision: 'accepted' | 'rejected') {
    const response = await put(account, person, decision);
    expect(response.statusCode).toBe(200);
    return response.json<MatchOutcome>();
  }
  async function undo(account: string, person: string) {
    const query = { source: 'chat', account, person };
    const response = await api().app.inject({ method: 'DELETE', url, headers: headers(), query });
    expect(response.statusCode).toBe(200);
    return response.json<MatchOutcome>();
  }
  async function list(query = '') {
    const response = await api().get(`${url}${query}`, 'owner');
    expect(response.statusCode).toBe(200);
    return response.json<MatchList>();
  }
  /** The suggestions for each open account, as `externalId reason reason`. */
  async function suggested() {
    const { matches } = await list();
    return Object.fromEntries(
      matches.map(({ account, suggestions }) => [
        account.id,
        suggestions.map(({ externalId, reasons }) => [externalId, ...reasons].join(' ')),
      ]),
    );
  }
  let number = 0;
  const visit = (actor: string, occurredAt = '2026-02-03T09:00:00Z') => {
    number += 1;
    return collect(api().context, 'chat', [{ externalId: `m${number}`, verb: 'visit', actor, occurredAt }]);
  };
  /** Weeks with activity, as the rollup has them: `person week visits`. */
  async function activity(): Promise<string[]> {
    while ((await refreshRollup(api().context)) > 0);
    expect(await verifyRollup(api().context)).toEqual([]);
    const weeks = await api()
      .context.database.selectFrom('person_week')
      .innerJoin('person', 'person.id', 'person_week.person_id')
      .select(['external_id', 'week', 'visits'])
      .orderBy('external_id')
      .execute();
    return weeks.map(({ external_id, week, visits }) => `${external_id} ${week} ${visits}`);
  }
  return { people, accounts, put, decide, undo, list, suggested, visit, activity };
}
