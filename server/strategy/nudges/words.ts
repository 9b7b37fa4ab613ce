import { addDays } from '../../calendar.ts';
import { formatDate } from '../../contract/format/date.ts';
import { nextStepInWords, waitingInWords } from '../../contract/format/next-step.ts';
import { formatPercent, plural } from '../../contract/format/number.ts';
import type { Nudge, Rung } from '../../contract/index.ts';
import { benefitInWords } from '../actions/benefit.ts';

/** A nudge in words: for the subject and the paragraphs of a mail. */
export interface NudgeWords {
  subject: string;
  greeting: string;
  paragraphs: string[];
  /** The one thing to do next. */
  step: { step: string; why: string };
  benefit: string;
}

/** What a manager reads: whether they were there, what of their team waits, and the one thing to do next. */
export function nudgeInWords(nudge: Nudge): NudgeWords {
  const { name, nextStep, benefit } = nudge;
  const step = nextStepInWords(nudge);
  return {
    subject: subjectOf(nudge),
    greeting: name === null ? 'Hello,' : `Hello ${name},`,
    paragraphs: [
      presenceOf(nudge),
      // Where that is the next step, its reason says it.
      ...(nextStep === 'answer_team' ? [] : waitingIn(nudge)),
      ...teamIn(nudge),
    ],
    step,
    benefit: benefitInWords(benefit),
  };
}

/** `Last week you were on the network on 3 days; 2 posts of your team wait` */
function subjectOf({ activeDays, readsObserved, waiting: { posts } }: Nudge): string {
  const days = plural(activeDays, 'day', 'days');
  const was = readsObserved ? 'were on the network' : 'took part in the network';
  const absent = readsObserved ? 'were not on the network' : 'did not take part in the network';
  const presence = activeDays > 0 ? `Last week you ${was} on ${days}` : `Last week you ${absent}`;
  return posts === null || posts === 0
    ? presence
    : `${presence}; ${plural(posts, 'post', 'posts')} of your team ${posts === 1 ? 'waits' : 'wait'}`;
}

const done: Record<Exclude<Rung, 'absent'>, string> = {
  reader: 'You read what others write',
  reactor: 'You reacted to what others write',
  replier: 'You replied to others',
  poster: 'You wrote posts of your own',
};

function presenceOf({ week, rung, activeDays, readsObserved }: Nudge): string {
  const when = `From ${formatDate(week)} to ${formatDate(addDays(week, 6))}`;
  if (rung !== 'absent')
    return `${when} you were there on ${plural(activeDays, 'day', 'days')}. ${done[rung]}.`;
  return readsObserved
    ? `${when} there was no sign of you on the network.`
    : `${when} you wrote nothing and reacted to nothing; whether you read, the network does not report.`;
}

function waitingIn({ waiting: { posts } }: Nudge): string[] {
  if (posts === null) return [];
  if (posts === 0) return ['No post of your direct reports from the last seven days waits for an answer.'];
  return [waitingInWords(posts)];
}

function teamIn({
  manager: { teamActiveRate: team },
  peers: { medianTeamActiveRate: median },
}: Nudge): string[] {
  if (team.value === null || team.denominator === null) return [];
  const own = `${team.numerator} of the ${team.denominator} people who report to you were active (${formatPercent(team.value)})`;
  return [
    median === null
      ? `${own}.`
      : `${own}; in the middle one of your peers’ teams it was ${formatPercent(median)}.`,
  ];
}
