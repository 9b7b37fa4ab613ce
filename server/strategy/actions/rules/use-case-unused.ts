import { type DateText, shiftPeriod } from '../../../calendar.ts';
import type { Context } from '../../../context.ts';
import { formatWholePercent, plural } from '../../../contract/format/number.ts';
import { activeRate, noFilter } from '../../../metrics/index.ts';
import { questionsAbout } from '../../use-cases/questions.ts';
import { loadUseCases, type StoredUseCase } from '../../use-cases/stored.ts';
import { type Pooled, pool, recentWeeks, weeklyPoints, weeksUntil, without } from '../figures.ts';
import { defineRule, type Finding, pageLink, type Subject } from '../rule.ts';
import { beyondChance, errorsBelow, errorsBelowLevel } from '../significance.ts';

/** Weeks that a use case has to find its people. */
const weeksToStart = 8;
/** Coverage as a share of the target: where it begins, and what it must reach. */
const ofTarget = { begins: 0.5, ends: 0.75 };
/** Coverage of a department as a share of that of the rest of the audience. */
const ofOthers = { begins: 1 / 3, ends: 0.5 };
const fewestPeople = 10;

interface Facts {
  id: number;
  name: string;
  department: string | null;
  coverage: number;
  /** The target, or the coverage of the rest of the audience. */
  bar: number;
  people: number;
}

/**
 * A use case whose audience is not there, eight weeks after its start: over the last four complete weeks its coverage is
 * clearly under half of its target; or that of a department under a third of the rest of the audience's.
 */
export const useCaseUnused = defineRule<Facts>({
  id: 'use-case-unused',
  audience: 'program_owner',
  measure: { label: 'Coverage of the use case, mean of four weeks', unit: 'ratio' },
  weeksToBegin: 2,
  find,
  tell({ id, name, department, coverage, bar, people }) {
    const [rate, against] = [formatWholePercent(coverage), formatWholePercent(bar)];
    const those = `${rate} of ${plural(people, 'person', 'people')}`;
    return {
      title: department === null ? `${name} has not found its people` : `${department} leaves ${name} unused`,
      text:
        department === null
          ? `${those} of its audience were active in the communities of ${name} in a week over the last ${recentWeeks} weeks; the target is ${against}.`
          : `In ${department} ${those} were active in the communities of ${name} in a week over the last ${recentWeeks} weeks; in the rest of its audience ${against} were.`,
      todo:
        department === null
          ? 'Ask its owner where this work is done today, and move one step of it: name the day from which the other channel is closed for it.'
          : `Ask in ${department} how this is done today, and let somebody from a department where it works show it; then agree with the managers there on a day from which it is done on the network.`,
      message: `${name} belongs on our network, where others find it again. ${department === null ? `Of those it is for ${rate} use it` : `In ${department} ${rate} use it, elsewhere ${against}`}. What keeps your people from it? Would you do the next one there yourself?`,
      evidence: [
        { label: `Coverage, last ${recentWeeks} weeks`, value: coverage, unit: 'ratio' },
        { label: department === null ? 'Target' : 'Rest of the audience', value: bar, unit: 'ratio' },
        { label: department === null ? 'Audience' : 'People', value: people, unit: 'people' },
      ],
      link: pageLink(`/use-cases/${id}`, { department: department ?? undefined }),
    };
  },
});

async function find(context: Context, week: DateText): Promise<Finding<Facts>[]> {
  const weeks = await weeksUntil(context, week, recentWeeks);
  if (weeks.length < recentWeeks) return [];
  const latestStart = shiftPeriod(week, 'week', 1 - weeksToStart);
  const useCases = (await loadUseCases(context.database)).filter(
    ({ archived, happensIn, startsOn }) => !archived && happensIn.length > 0 && startsOn <= latestStart,
  );
  const found: Finding<Facts>[] = [];
  // One after the other: each asks several questions at once already.
  for (const useCase of useCases) found.push(...(await findIn(context, useCase, weeks)));
  return found;
}

async function findIn(
  context: Context,
  useCase: StoredUseCase,
  weeks: DateText[],
): Promise<Finding<Facts>[]> {
  const asked = { grain: 'week', periods: weeks, by: undefined, filter: noFilter } as const;
  const [question = asked] = await questionsAbout(context.database, useCase, asked);
  const { filter } = question;
  const whole = inPeople(pool((await weeklyPoints(context, activeRate, weeks, { filter })).get('all')));
  if (!whole || whole.denominator < fewestPeople) return [];
  const parts = await weeklyPoints(context, activeRate, weeks, { filter, by: 'department' });
  const departments = [...parts].flatMap(([department, points]) => {
    const part = inPeople(pool(points));
    const others = part && without(whole, part);
    if (!part || !others || part.denominator < fewestPeople) return [];
    const isClear = errorsBelow(part, others) > beyondChance;
    return [findingOf(useCase, department, part, others.value, ofOthers, isClear)];
  });
  const isClear = errorsBelowLevel(whole, useCase.target) > beyondChance;
  return [findingOf(useCase, null, whole, useCase.target, ofTarget, isClear), ...departments];
}

/** The people of a mean week: who is in a community in one week is in it in the others, so that weeks prove nothing more. */
function inPeople(pooled: Pooled | null): Pooled | null {
  if (!pooled) return null;
  const { value, numerator, denominator } = pooled;
  return { value, numerator: numerator / recentWeeks, denominator: denominator / recentWeeks };
}

function findingOf(
  { id, name }: StoredUseCase,
  department: string | null,
  { value, denominator }: Pooled,
  bar: number,
  shares: typeof ofTarget,
  isClear: boolean,
): Finding<Facts> {
  const people = Math.round(denominator);
  const subject: Subject = {
    kind: 'use_case',
    key: department === null ? String(id) : `${id}/${department}`,
    department,
  };
  return {
    subject,
    begins: isClear && value < shares.begins * bar,
    ...{ value, endsAt: shares.ends * bar, people },
    facts: { id, name, department, coverage: value, bar, people },
  };
}
