import type { Context } from '../context.ts';

/** What the directory has accounts of a source as: those that the network itself reported. */
export function kindsOf({ database }: Context, source: string) {
  return async (accounts: string[]): Promise<Map<string, string>> => {
    if (accounts.length === 0) return new Map();
    const rows = await database
      .selectFrom('account')
      .innerJoin('source', 'source.id', 'account.source_id')
      .select(['account.external_id', 'account.kind'])
      .where('source.name', '=', source)
      .where('account.external_id', 'in', [...new Set(accounts)])
      .where('account.reported', '=', true)
      .execute();
    return new Map(rows.map(({ external_id, kind }) => [external_id, kind]));
  };
}
