import type { ReasonAgainst, ReasonFor } from '../../../../server/contract/index.ts';

/** The statement that people agree with from 1 to 5. */
export const statement = 'I can say what I think here without fear of consequences';
export const statementEnds = { low: 'not at all', high: 'entirely' } as const;

/** "Why do you use it?" */
export const reasonForWords: Record<ReasonFor, string> = {
  find_people: 'To find the right people',
  find_answers: 'To find answers',
  stay_informed: 'To know what is going on',
  get_help: 'To get help',
  share_work: 'To share what I work on',
  be_heard: 'To be heard',
  belong: 'To belong',
  expected: 'Because it is expected of me',
};

/** "What keeps you from using it?" */
export const reasonAgainstWords: Record<ReasonAgainst, string> = {
  no_time: 'I have no time for it',
  no_use: 'It is of no use for my work',
  other_channel: 'I use other channels instead',
  too_noisy: 'There is too much noise',
  hard_to_use: 'It is hard to use',
  not_safe: 'It does not feel safe',
  managers_absent: 'Managers are not there',
  not_told_why: 'Nobody told me what it is for',
};
