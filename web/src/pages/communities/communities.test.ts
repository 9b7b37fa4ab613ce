import { expect, test } from 'vitest';
import {
  type CommunityRow,
  type CommunityState,
  communityStates,
} from '../../../../server/contract/index.ts';
import { palettes } from '../../charts/palette.ts';
import { choiceOf } from './choice.ts';
import { bubblesOf, unplacedInWords, unusedAmong } from './picture.ts';
import { answerInWords, stateColors, stateMarks, stateWords } from './states.ts';

/** A community of twelve equal weeks; `answered` of its posts got a response. */
function community(
  label: string,
  {
    state = 'steady',
    active = 4,
    posts = 10,
    answered = 5,
  }: Partial<CommunityRow> & { answered?: number } = {},
): CommunityRow {
  return {
    key: label.toLowerCase(),
    label,
    sources: ['chat'],
    state,
    active,
    contributors: active / 2,
    change: 0,
    posts,
    responseRate: {
      value: posts === 0 ? null : answered / posts,
      numerator: answered,
      denominator: posts,
      suppressed: false,
    },
    weeks: Array.from({ length: 12 }, (_, week) => ({
      week: new Date(Date.UTC(2026, 0, 5 + 7 * week)).toISOString().slice(0, 10),
      active,
      contributors: Math.floor(active / 2),
    })),
  };
}

const counts = (part: Partial<Record<CommunityState, number>>) => ({
  thriving: 0,
  steady: 0,
  new: 0,
  fading: 0,
  dormant: 0,
  ...part,
});

test('the answer names what thrives, fades and sleeps', () => {
  expect(answerInWords(counts({ thriving: 5, steady: 4, fading: 2, dormant: 3 }), 1)).toBe(
    'Of 14 communities 5 thrive, 2 are fading and 3 are dormant, 1 of them without anybody there in the 12 weeks.',
  );
  expect(answerInWords(counts({ thriving: 1, fading: 1, dormant: 1 }), 0)).toBe(
    'Of 3 communities 1 thrives, 1 is fading and 1 is dormant.',
  );
  expect(answerInWords(counts({ new: 1 }), null)).toBe(
    'Of 1 community none thrives, none is fading and none is dormant.',
  );
});

test('the rules are said with the numbers that the server applies', () => {
  expect(stateWords.thriving.rule).toBe(
    'Somebody contributed in each of the last 4 weeks, at least 3 people a week on average, and at least 50% of the posts of the 12 weeks were answered.',
  );
  expect(stateWords.fading.rule).toContain(
    'fewer than 75% as many people were active a week as in the 8 before',
  );
  expect(stateWords.new.rule).toContain('last 8 weeks');
});

test('a community is placed by its people and answers, and faint where another state is looked for', () => {
  const colors = stateColors(palettes.light);
  const rows = [community('Loud', { state: 'thriving', active: 40 }), community('Quiet', { posts: 0 })];
  const [loud, ...others] = bubblesOf(rows, 'dormant', colors);
  expect(others).toEqual([]);
  expect(loud).toMatchObject({
    label: 'Loud',
    x: 40,
    y: 0.5,
    size: 10,
    isFaint: true,
    color: colors.thriving,
  });
  expect(loud?.facts).toEqual([
    'Thriving',
    '40.0 people active a week, 20.0 contributing',
    '50.0% of posts answered (5 of 10)',
    '10 posts in the 12 weeks',
  ]);
  expect(bubblesOf(rows, undefined, colors)[0]?.isFaint).toBe(false);
  expect(unplacedInWords(rows)).toContain('could be answered: Quiet.');
  expect(unplacedInWords(rows.slice(0, 1))).toBe('');
});

test('communities without anybody are counted where all are known', () => {
  const rows = [community('A', { active: 0 }), community('B')];
  expect(unusedAmong(rows, 2)).toBe(1);
  expect(unusedAmong(rows, 3)).toBeNull();
});

test.each(['light', 'dark'] as const)(
  'in %s colours every state has a colour and a shape of its own',
  (scheme) => {
    const colors = stateColors(palettes[scheme]);
    expect(new Set(communityStates.map((state) => colors[state])).size).toBe(communityStates.length);
    expect(new Set(communityStates.map((state) => stateMarks[state])).size).toBe(communityStates.length);
  },
);

test('an address that makes no sense shows the most active first', () => {
  expect(choiceOf({ state: 'happy', sort: 'colour' })).toEqual({
    state: undefined,
    search: undefined,
    sort: 'active',
    order: 'desc',
    page: 1,
    pageSize: 25,
  });
  expect(choiceOf({ state: 'dormant', sort: 'posts', order: 'asc', page: 2 })).toMatchObject({
    state: ['dormant'],
    sort: 'posts',
    order: 'asc',
    page: 2,
  });
});
