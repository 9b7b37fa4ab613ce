import { type ManagerPage, type Rung, rungs } from '../../contract/index.ts';
import { weeksOfPresence } from '../../rollup/index.ts';

interface Situation {
  /** Rungs of the last four complete weeks. */
  lately: Rung[];
  /** Posts of the team that wait for an answer. */
  waiting: number | null;
  teamActiveRate: number | null;
  /** Median of peers' teams. */
  peers: number | null;
}

/** So far below its peers, as a difference of rates, a team is worth the manager's attention. */
const farBelow = 0.1;

/** The one thing that a manager should do next: come, come again, answer the team, climb a rung, bring the team along. */
export function nextStepOf({ lately, waiting, teamActiveRate, peers }: Situation): ManagerPage['nextStep'] {
  const active = lately.filter((rung) => rung !== 'absent').length;
  if (active === 0) return 'sign_in';
  if (active < weeksOfPresence) return 'come_weekly';
  if (waiting !== null && waiting > 0) return 'answer_team';
  const highest = Math.max(...lately.map((rung) => rungs.indexOf(rung)));
  const climb = ({ reader: 'react', reactor: 'reply', replier: 'post' } as const)[
    rungs[highest] as 'reader' | 'reactor' | 'replier'
  ];
  if (climb) return climb;
  const isBehind = teamActiveRate !== null && peers !== null && teamActiveRate < peers - farBelow;
  return isBehind ? 'bring_team' : 'keep_going';
}
