import type { ManagerPage } from '../index.ts';
import { formatPercent, plural } from './number.ts';

interface Step {
  /** What to do, as an order. */
  step: string;
  why: string;
}

interface Situation extends Pick<ManagerPage, 'nextStep' | 'waiting'> {
  peers: Pick<ManagerPage['peers'], 'medianTeamActiveRate'>;
  manager: Pick<ManagerPage['manager'], 'teamActiveRate'>;
}

/** The one thing to do next and the reason for it, in the words of a colleague. */
export function nextStepInWords({ nextStep, waiting, peers, manager }: Situation): Step {
  switch (nextStep) {
    case 'sign_in':
      return {
        step: 'Open the network once this week',
        why: 'There was no sign of you in the last four complete weeks. A look is enough to begin with: your people see who is there.',
      };
    case 'come_weekly':
      return {
        step: 'Come by every week',
        why: 'You were there in fewer than three of the last four complete weeks. A fixed ten minutes a week make you a manager who is present.',
      };
    case 'answer_team':
      return {
        step: 'Answer your people',
        why: `${waitingInWords(waiting.posts)} An answer from you shows that writing is worth it.`,
      };
    case 'react':
      return {
        step: 'React to something that you read',
        why: 'You read, but nobody can see that you were there. A reaction takes a second and says that you noticed.',
      };
    case 'reply':
      return {
        step: 'Reply to somebody',
        why: 'You react to what others write. A sentence of your own in their thread says more.',
      };
    case 'post':
      return {
        step: 'Start a thread',
        why: 'You reply to others. A question or a piece of news of your own gives your people something to answer.',
      };
    case 'bring_team': {
      const team = manager.teamActiveRate.value;
      const median = peers.medianTeamActiveRate;
      const rates =
        team === null || median === null
          ? ''
          : ` ${formatPercent(team)} of your team were active; in the middle one of your peers’ teams it was ${formatPercent(median)}.`;
      return {
        step: 'Bring your team along',
        why: `You take part; your team does less than those of your peers.${rates} Move something of your work with them onto the network.`,
      };
    }
    case 'keep_going':
      return {
        step: 'Keep going',
        why: 'You are there week after week, you write, and no post of your people waits for an answer.',
      };
  }
}

/** How many posts of a manager's team wait, where that may be told: `3 posts of your direct reports ...` */
export function waitingInWords(posts: number | null): string {
  const counted = posts === null ? 'Posts' : plural(posts, 'post', 'posts');
  return `${counted} of your direct reports from the last seven days had no reply and no reaction from anybody.`;
}
