import { addDays, type DateText, lastDayOf, shiftPeriod, todayOf } from '../../calendar.ts';
import type { Context } from '../../context.ts';
import { actionRules, type Filter, type NextAction, type NextActions } from '../../contract/index.ts';
import { describeActions } from './describe.ts';
import { evaluatedWeek } from './evaluate.ts';
import { findAll } from './find.ts';
import { follow } from './follow.ts';
import { isInside } from './inside.ts';
import { lastCompleteWeek } from './last-week.ts';
import { actionOf, type StoredAction } from './store.ts';

/** How many next actions there are at most: what people can do in a week. */
const mostActions = 5;
/** For so long an action that is over is still told of. */
const endedWeeks = 12;

interface Reader {
  filter: Filter;
  /** Whether the reader may see names of managers: without, nothing about one leader is told. */
  named: boolean;
}

/**
 * The next actions of a week (its Monday), at most five, the most important first: those that are open or that somebody
 * has taken. Inside a filter only those whose subject lies in it (`isInside`). Of the last complete week it is what is
 * kept, brought up to date where that is due; of an earlier one what the rules begin with there, looked at afresh and
 * not kept, so that `id` is null and what is only known of today is left out.
 */
export async function nextActions(
  context: Context,
  { week, ...reader }: Reader & { week: DateText },
): Promise<NextAction[]> {
  const actions =
    week >= lastCompleteWeek(context) ? await standing(context) : await beginning(context, week);
  const waiting = actions.filter(({ state }) => state === 'open' || state === 'taken');
  const shown = ranked(shownTo(waiting, reader)).slice(0, mostActions);
  return await describeActions(context, shown, reader.named);
}

/** All actions that stand, in whatever state, the most important first, and those that ended lately, newest first. */
export async function listActions(context: Context, reader: Reader): Promise<NextActions> {
  const week = await evaluatedWeek(context);
  const today = todayOf(context.config);
  const rows = await context.database
    .selectFrom('next_action')
    .selectAll()
    .where((where) =>
      where.or([
        where('ended_on', 'is', null),
        where('ended_on', '>', shiftPeriod(today, 'week', -endedWeeks)),
      ]),
    )
    .execute();
  const shown = shownTo(rows.map(actionOf), reader);
  const standing = ranked(shown.filter(({ endedOn }) => endedOn === null));
  const ended = shown.filter(({ endedOn }) => endedOn !== null).sort(byEnd);
  const actions = await describeActions(context, [...standing, ...ended], reader.named);
  return { week, actions };
}

type Action = Omit<StoredAction, 'id'> & { id: number | null };

async function standing(context: Context): Promise<Action[]> {
  await evaluatedWeek(context);
  const rows = await context.database
    .selectFrom('next_action')
    .selectAll()
    .where('ended_on', 'is', null)
    .execute();
  return rows.map(actionOf);
}

async function beginning(context: Context, week: DateText): Promise<Action[]> {
  const today = addDays(lastDayOf(week, 'week'), 1);
  const found = await findAll(context, week);
  return found.flatMap(({ rule, finding }) => {
    const action = follow(rule, null, finding, { week, today });
    return action ? [{ ...action, id: null }] : [];
  });
}

function shownTo(actions: Action[], { filter, named }: Reader): Action[] {
  return actions.filter(({ subject }) => (named || subject.kind !== 'leader') && isInside(subject, filter));
}

/**
 * The most important first. What somebody has taken has a place among those of the week, however many larger ones begin
 * meanwhile, so that it stays in sight until it is done.
 */
function ranked(actions: Action[]): Action[] {
  const taken = ({ state }: Action) => Number(state === 'taken');
  const byPlace = actions.toSorted((one, other) => taken(other) - taken(one) || byImportance(one, other));
  const [ofTheWeek, others] = [byPlace.slice(0, mostActions), byPlace.slice(mostActions)];
  return [...ofTheWeek.sort(byImportance), ...others.sort(byImportance)];
}

/** Open before settled ones, what touches more people first, then the order of the rules. */
function byImportance(one: Action, other: Action): number {
  return (
    settled(one) - settled(other) ||
    other.people - one.people ||
    actionRules.indexOf(one.rule) - actionRules.indexOf(other.rule) ||
    (one.subject.key < other.subject.key ? -1 : 1)
  );
}

const settled = ({ state }: Action) => Number(state === 'done' || state === 'dismissed');

function byEnd(one: Action, other: Action): number {
  return (other.endedOn ?? '') < (one.endedOn ?? '') ? -1 : byImportance(one, other);
}
