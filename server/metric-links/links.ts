import { sql } from 'kysely';
import { digestOf, newSecret } from '../access/index.ts';
import { type DateText, periodOf, shiftPeriod, todayOf } from '../calendar.ts';
import { type Context, seenBy, wholeCompany } from '../context.ts';
import type { MadeMetricLink, MetricLink, MetricResult, NewMetricLink } from '../contract/index.ts';
import { withFreeName } from '../http/name-taken.ts';
import { ProblemError } from '../http/problem.ts';
import { buildQuery, metricNamed, noFilter, runMetric } from '../metrics/index.ts';

/** What a link asks. */
export type Question = Pick<
  MetricLink,
  'grain' | 'by' | 'last' | 'department' | 'location' | 'level' | 'source' | 'community'
>;

/** A link that works. */
export interface FoundLink {
  id: number;
  name: string;
  metric: string;
  question: Question;
}

/** An owner decided that whoever has the address may see what it asks for. */
export const linkHolder = { kind: 'link', role: 'executive', scope: wholeCompany } as const;

const columns = ['id', 'name', 'metric', 'question', 'created_at', 'expires_on', 'last_used_at'] as const;

/**
 * Makes an address under which one question is answered as CSV to whoever has it, as an executive would be answered. Only
 * the digest of its token is kept. Throws ProblemError where the metric has no figure for the question, or another link has
 * the name.
 */
export async function makeMetricLink(context: Context, link: NewMetricLink): Promise<MadeMetricLink> {
  const { name, metric, expiresOn, ...question } = link;
  // A link that could only fail is told of now, and not by a spreadsheet.
  await answer(seenBy(context, linkHolder), { metric, question });
  const token = newSecret();
  const row = await withFreeName('link', () =>
    context.database
      .insertInto('metric_link')
      .values({
        ...{ name, metric, question: JSON.stringify(question), digest: digestOf(token) },
        ...{ created_at: new Date(), expires_on: expiresOn },
      })
      .returning(columns)
      .executeTakeFirstOrThrow(),
  );
  return { link: describe(row, todayOf(context.config)), path: `/api/v1/links/${token}.csv` };
}

/** All links, those that are over as well, by name. */
export async function listMetricLinks({ database, config }: Context): Promise<MetricLink[]> {
  const rows = await database.selectFrom('metric_link').select(columns).orderBy('name').execute();
  return rows.map((row) => describe(row, todayOf(config)));
}

/** The address answers nobody any more. Throws ProblemError where there is no such link (404). */
export async function revokeMetricLink({ database }: Context, id: number): Promise<void> {
  const gone = await database
    .deleteFrom('metric_link')
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (!gone) throw unknownLink();
}

/** What that link is called; nothing where there is none. */
export async function nameOfLink({ database }: Context, id: number): Promise<{ link?: string }> {
  const row = await database.selectFrom('metric_link').select('name').where('id', '=', id).executeTakeFirst();
  return row ? { link: row.name } : {};
}

/** The link with that token. Throws ProblemError where none has it, or it is over (404). */
export async function findMetricLink(context: Context, token: string): Promise<FoundLink> {
  const row = await context.database
    .selectFrom('metric_link')
    .select(['id', 'name', 'metric', 'question'])
    .where('digest', '=', digestOf(token))
    .where((where) =>
      where.or([where('expires_on', 'is', null), where('expires_on', '>=', todayOf(context.config))]),
    )
    .executeTakeFirst();
  if (!row) throw unknownLink();
  return { ...row, question: questionOf(row.question) };
}

/** The figures that a link asks for, as of now, for whoever has it. */
export async function followMetricLink(context: Context, link: FoundLink): Promise<MetricResult> {
  const result = await answer(context, link);
  // To the minute: a spreadsheet that refreshes all day writes no more than that.
  await sql`
    update metric_link set last_used_at = date_trunc('minute', clock_timestamp())
    where id = ${link.id} and last_used_at is distinct from date_trunc('minute', clock_timestamp())`.execute(
    context.database,
  );
  return result;
}

async function answer(
  context: Context,
  { metric: id, question }: Pick<FoundLink, 'metric' | 'question'>,
): Promise<MetricResult> {
  const metric = metricNamed(id);
  const { grain, by, last, ...filter } = question;
  const to = todayOf(context.config);
  const from = shiftPeriod(periodOf(to, grain), grain, 1 - last);
  const query = await buildQuery(context, { ...noFilter, ...filter, grain, by, from, to });
  return await runMetric(context, metric, query);
}

const questionOf = (stored: unknown) => stored as Question;

interface Row {
  id: number;
  name: string;
  metric: string;
  question: unknown;
  created_at: Date;
  expires_on: string | null;
  last_used_at: Date | null;
}

function describe(
  { id, name, metric, question, created_at, expires_on, last_used_at }: Row,
  today: DateText,
): MetricLink {
  return {
    ...{ id, name, metric, ...questionOf(question) },
    ...{ createdAt: created_at.toISOString(), expiresOn: expires_on },
    isOver: expires_on !== null && expires_on < today,
    lastUsedAt: last_used_at?.toISOString() ?? null,
  };
}

function unknownLink(): ProblemError {
  const reason =
    'There is no such link: it was revoked, is over, or was not copied whole. An owner can make another.';
  return new ProblemError(404, 'unknown_link', reason);
}
