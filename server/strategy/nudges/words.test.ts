import { expect, test } from 'vitest';
import type { Nudge } from '../../contract/index.ts';
import { renderNudge } from './letter.ts';
import { nudgeInWords } from './words.ts';

const share = (numerator: number, denominator: number) => ({
  ...{ numerator, denominator, value: numerator / denominator, suppressed: false },
});
const hidden = { value: null, numerator: null, denominator: null, suppressed: true };

const nudge: Nudge = {
  ...{ name: 'Zoe', week: '2026-03-09', readsObserved: true, rung: 'replier', activeDays: 3 },
  ...{ waiting: { posts: 2, suppressed: false }, nextStep: 'answer_team' },
  manager: { teamActiveRate: share(12, 18) },
  ...{ peers: { medianTeamActiveRate: 0.5 }, benefit: { present: 0.55, absent: 0.2 } },
};

test('a manager who was there, and whose team waits', () => {
  const words = nudgeInWords(nudge);
  expect(words.subject).toBe('Last week you were on the network on 3 days; 2 posts of your team wait');
  expect([words.greeting, ...words.paragraphs]).toEqual([
    'Hello Zoe,',
    'From 9 Mar 2026 to 15 Mar 2026 you were there on 3 days. You replied to others.',
    '12 of the 18 people who report to you were active (66.7%); in the middle one of your peers’ teams it was 50.0%.',
  ]);
  expect(words.step.step).toBe('Answer your people');
  expect(words.step.why).toMatch(/^2 posts of your direct reports/);
  expect(words.benefit).toContain('55% of the people are active in a week, in the others 20%.');
});

test('a manager who was not there; of a small team and of peers without one nothing is told', () => {
  const words = nudgeInWords({
    ...{ ...nudge, name: null, rung: 'absent', activeDays: 0, nextStep: 'sign_in', benefit: null },
    ...{ waiting: { posts: null, suppressed: true }, manager: { teamActiveRate: hidden } },
  });
  expect(words.subject).toBe('Last week you were not on the network');
  expect([words.greeting, ...words.paragraphs]).toEqual([
    'Hello,',
    'From 9 Mar 2026 to 15 Mar 2026 there was no sign of you on the network.',
  ]);
});

test('where a network does not report reading, nobody is told that they were not there', () => {
  const words = nudgeInWords({
    ...nudge,
    rung: 'absent',
    activeDays: 0,
    readsObserved: false,
    nextStep: 'sign_in',
  });
  expect(words.subject).toBe('Last week you did not take part in the network; 2 posts of your team wait');
  expect(words.paragraphs[0]).toMatch(/you wrote nothing and reacted to nothing; whether you read/);
  expect(words.paragraphs[1]).toMatch(/^2 posts of your direct reports .* had no reply and no reaction/);
});

test('one of something is one', () => {
  const one = { ...nudge, activeDays: 1, waiting: { posts: 1, suppressed: false } };
  expect(nudgeInWords(one).subject).toBe(
    'Last week you were on the network on 1 day; 1 post of your team waits',
  );
});

test('page and text say the same, and a name is never markup', () => {
  const { html, text } = renderNudge({ ...nudge, name: '<b>"Zoe" & co' }, 'https://u.example/nudge#a&b');
  expect(html).not.toContain('<b>');
  expect(html).toContain('Hello &#60;b&#62;&#34;Zoe&#34; &#38; co,');
  expect(html).toContain('href="https://u.example/nudge#a&#38;b"');
  for (const paragraph of nudgeInWords(nudge).paragraphs) {
    expect(text).toContain(paragraph);
    expect(html).toContain(paragraph);
  }
  expect(text).toContain('Stop these mails: https://u.example/nudge#a&b');
});
