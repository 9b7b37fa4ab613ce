import { todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { type PulseResult, reasonsAgainst, reasonsFor } from '../../contract/index.ts';
import { hiddenGroups } from '../../metrics/index.ts';
import { closeLapsed } from './close.ts';
import { describePulse, isClosed, unknownPulse } from './state.ts';

type Score = PulseResult['safeToSpeak'];

/**
 * The figures of a closed pulse, and only of groups with at least `minGroup` answers (metrics.md §7); departments and
 * comments only for who may see parts of the company. While it is open there are none: with one answer more they would show what that one was. Throws
 * ProblemError where there is no such pulse (404).
 */
export async function pulseResult(context: Context, id: number): Promise<PulseResult> {
  await closeLapsed(context);
  const { minGroup } = context.config;
  const row = await context.database.selectFrom('pulse').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw unknownPulse();
  const today = todayOf(context.config);
  const suppressed = !isClosed(row, today) || row.answers < minGroup;
  const pulse = { pulse: describePulse(row, today), minGroup, suppressed };
  if (suppressed) {
    const none = { reasonsFor: null, reasonsAgainst: null, departments: null, comments: null };
    return { ...pulse, safeToSpeak: scoreOf([], true), ...none };
  }

  const tallies = await talliesOf(context, id);
  const everybody = tallies.filter((tally) => tally.dimension === 'all');
  const chosen = (question: string, reason: string) =>
    everybody.find((tally) => tally.question === question && tally.option === reason)?.people ?? 0;
  const departments = Map.groupBy(
    tallies.filter((tally) => tally.dimension === 'department'),
    (tally) => tally.key,
  );
  const seesParts = context.scope.kind === 'company';
  return {
    ...pulse,
    safeToSpeak: scoreOf(everybody, answersIn(everybody) < minGroup),
    reasonsFor: reasonsFor.map((reason) => ({ reason, people: chosen('reason_for', reason) })),
    reasonsAgainst: reasonsAgainst.map((reason) => ({ reason, people: chosen('reason_against', reason) })),
    departments: seesParts ? scoresOf(departments, minGroup) : null,
    comments: seesParts ? await commentsOf(context, id) : null,
  };
}

interface Tally {
  dimension: string;
  key: string;
  question: string;
  option: string;
  people: number;
}

async function talliesOf({ database }: Context, id: number): Promise<Tally[]> {
  return await database
    .selectFrom('pulse_tally')
    .select(['dimension', 'key', 'question', 'option', 'people'])
    .where('pulse_id', '=', id)
    .where('dimension', 'in', ['all', 'department'])
    .execute();
}

/** How many of a group answered 1, 2, 3, 4, 5. */
function scaleOf(group: readonly Tally[]): number[] {
  const scores = group.filter((tally) => tally.question === 'safe_to_speak');
  return ['1', '2', '3', '4', '5'].map((step) => scores.find(({ option }) => option === step)?.people ?? 0);
}

function answersIn(group: readonly Tally[]): number {
  return scaleOf(group).reduce((sum, people) => sum + people, 0);
}

function scoreOf(group: readonly Tally[], suppressed: boolean): Score {
  if (suppressed) return { suppressed, answers: null, mean: null, counts: null };
  const counts = scaleOf(group);
  const answers = answersIn(group);
  const points = counts.reduce((sum, people, index) => sum + people * (index + 1), 0);
  return { suppressed, answers, mean: points / answers, counts };
}

/** The departments in the order of their names; a single hidden one takes the next smallest with it. */
function scoresOf(departments: ReadonlyMap<string, Tally[]>, minGroup: number) {
  const answers = new Map([...departments].map(([key, group]) => [key, answersIn(group)]));
  const hidden = hiddenGroups(answers, minGroup);
  return [...departments]
    .map(([key, group]) => ({ key, ...scoreOf(group, hidden.has(key)) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}

async function commentsOf({ database }: Context, id: number): Promise<string[]> {
  const rows = await database
    .selectFrom('pulse_comment')
    .select('comment')
    .where('pulse_id', '=', id)
    .execute();
  return rows.map((row) => row.comment).sort((one, other) => one.localeCompare(other, 'en'));
}
