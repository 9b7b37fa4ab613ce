import type { RoleModel } from '../../../../server/contract/index.ts';

/** What can be said of teams whose manager takes part against the others. */
export type Effect =
  | { kind: 'hidden' | 'no_managers' }
  | { kind: 'one_sided'; missing: 'present' | 'absent' }
  | { kind: 'too_few_teams' }
  | { kind: 'more' | 'less' | 'unclear'; difference: number; low: number; high: number };

/** Reads the comparison as far as its teams carry it. */
export function effectOf({ suppressed, present, absent, difference, interval }: RoleModel): Effect {
  if (suppressed || !present || !absent) return { kind: 'hidden' };
  if (present.managers + absent.managers === 0) return { kind: 'no_managers' };
  if (present.teams === 0) return { kind: 'one_sided', missing: 'present' };
  if (absent.teams === 0) return { kind: 'one_sided', missing: 'absent' };
  if (difference === null || !interval) return { kind: 'too_few_teams' };
  const { low, high } = interval;
  return { kind: low > 0 ? 'more' : high < 0 ? 'less' : 'unclear', difference, low, high };
}

/** Shares as percentage points, all with a decimal where one of them would read as nought without. */
export function asPoints(shares: readonly number[]): string[] {
  const digits = shares.some((share) => share !== 0 && Math.abs(share) < 0.01) ? 1 : 0;
  return shares.map((share) =>
    (share * 100)
      .toFixed(digits)
      .replace(/^-(?=0(\.0)?$)/, '')
      .replace('-', '\u2212'),
  );
}

const points = (text: string) => `${text} ${text === '1' ? 'point' : 'points'}`;

/** The answer in words for somebody who does not read intervals, and how sure it is. */
export function effectInWords(effect: Effect, minGroup: number): { headline: string; detail: string } {
  switch (effect.kind) {
    case 'hidden':
      return {
        headline: 'Hidden to protect privacy',
        detail: `This selection has fewer than ${minGroup} people. Widen the filters to see figures.`,
      };
    case 'no_managers':
      return {
        headline: 'There are no managers to compare',
        detail:
          'Nobody in this selection had direct reports at the end of these weeks, platform admins aside.',
      };
    case 'one_sided':
      return {
        headline: 'There is nothing to compare with',
        detail: `No manager who was ${effect.missing} has a team of at least ${minGroup} people.`,
      };
    case 'too_few_teams':
      return {
        headline: 'Too few teams to tell',
        detail: `A comparison takes at least two teams of ${minGroup} people or more on either side, and teams that differ.`,
      };
    case 'unclear': {
      const [low = '', high = ''] = asPoints([effect.low, effect.high]);
      return {
        headline: 'No clear difference between teams whose manager takes part and the others',
        detail: `The true difference may lie anywhere between ${low} and ${points(high)}; no difference at all is among what these teams allow.`,
      };
    }
    case 'more':
    case 'less': {
      const size = [effect.difference, effect.low, effect.high].map(Math.abs);
      const [difference = '', ...ends] = asPoints(size);
      const [from = '', to = ''] = effect.kind === 'more' ? ends : ends.reverse();
      return {
        headline: `Teams whose manager takes part are ${points(difference)} ${effect.kind} active (between ${from} and ${to}).`,
        detail:
          'Were there no difference, so clear a one would come up by chance in fewer than 1 of 20 such comparisons.',
      };
    }
  }
}
