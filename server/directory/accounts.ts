import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { accountSchema, type DirectoryResult } from '../contract/index.ts';
import { transact } from '../database/transaction.ts';
import { checkItems, normalEmail, resultOf } from './item.ts';
import { followReportedAccounts, lockMatching, matchAccounts } from './match.ts';
import { ensureSource } from './source.ts';

/**
 * Stores accounts as a source reports them, by their id. A field that is absent keeps its value, null clears it. An
 * account with an address (its id is one, if nothing else is said) is matched to the person who has it; its events count
 * from then on, back to their own dates.
 */
export async function storeAccounts(
  context: Context,
  source: string,
  values: unknown[],
): Promise<DirectoryResult> {
  const checked = checkItems(values, accountSchema, (account) => account.id, 'invalid_account');
  const rows = checked.items
    .map(({ index, item }) => {
      const email = item.email === undefined ? undefined : normalEmail(item.email);
      if (item.email && email === undefined) {
        const reason = 'email is no e-mail address; the account is kept without one.';
        checked.warnings.push({ index, code: 'invalid_email', reason });
      }
      return {
        ...item,
        emailGiven: item.email !== undefined,
        email: email ?? null,
      };
    })
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  if (rows.length === 0) return resultOf(checked);

  await transact(context.database, async (transaction) => {
    const sourceId = await ensureSource(transaction, source);
    await lockMatching(transaction);
    await sql`
      insert into account (source_id, external_id, email)
      select ${sourceId}::integer, external_id, address
      from unnest(
        ${rows.map((row) => row.id)}::text[], ${rows.map((row) => normalEmail(row.id) ?? null)}::text[]
      ) with ordinality as list (external_id, address, place)
      order by place
      on conflict do nothing`.execute(transaction);
    const stored = await sql<{
      id: number;
      kind_before: string;
      kind: string;
      admin_changed: boolean;
      email_before: string | null;
      email: string | null;
      person_id: number | null;
    }>`
      update account set
        email = case when email_given then row.email else account.email end,
        name = case when name_given then row.name else account.name end,
        kind = coalesce(row.kind, account.kind),
        is_platform_admin = coalesce(row.is_platform_admin, account.is_platform_admin),
        reported = true
      from unnest(
        ${rows.map((row) => row.id)}::text[],
        ${rows.map((row) => row.emailGiven)}::boolean[],
        ${rows.map((row) => row.email)}::text[],
        ${rows.map((row) => row.name !== undefined)}::boolean[],
        ${rows.map((row) => row.name || null)}::text[],
        ${rows.map((row) => row.kind ?? null)}::text[],
        ${rows.map((row) => row.isPlatformAdmin ?? null)}::boolean[]
      ) as row (external_id, email_given, email, name_given, name, kind, is_platform_admin)
      join account as before on before.source_id = ${sourceId} and before.external_id = row.external_id
      where account.id = before.id
      returning account.id, before.kind as kind_before, account.kind, before.email as email_before, account.email,
        account.is_platform_admin <> before.is_platform_admin as admin_changed, account.person_id`.execute(
      transaction,
    );
    const ids = stored.rows.map((row) => row.id);
    const addresses = stored.rows.flatMap((row) => [row.email_before ?? [], row.email ?? []].flat());
    await followReportedAccounts(transaction, sourceId, addresses);
    await matchAccounts(transaction, ids);
    // Whoever it belonged to before; with a new owner, matchAccounts has marked the directory.
    if (stored.rows.some((row) => row.admin_changed && row.person_id !== null)) {
      await sql`insert into touched_directory (touched_at) values (clock_timestamp())`.execute(transaction);
    }
    const changedKind = stored.rows.filter((row) => row.kind_before !== row.kind && row.person_id);
    if (changedKind.length > 0) {
      await sql`
        insert into touched_person (person_id, touched_at)
        select distinct person_id, clock_timestamp() from unnest(${changedKind.map((row) => row.person_id)}::bigint[])
          as person_id`.execute(transaction);
    }
  });
  return resultOf(checked);
}
