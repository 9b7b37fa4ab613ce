import { plural } from '../../../server/contract/format/number.ts';
import { type RungId, rungInWords, rungs } from './rungs.ts';

/** `Active in 7 of 12 weeks, oldest first: absent, read, …`; runs of equal weeks are counted together. */
export function stripInWords(weeks: readonly { rung: RungId }[]): string {
  if (weeks.length === 0) return 'No complete week yet';
  const active = weeks.filter(({ rung }) => rung !== 'absent').length;
  const runs: { rung: RungId; length: number }[] = [];
  for (const { rung } of weeks) {
    const last = runs.at(-1);
    if (last?.rung === rung) last.length += 1;
    else runs.push({ rung, length: 1 });
  }
  const words = runs.map(({ rung, length }) =>
    length === 1 ? rungInWords(rung) : `${rungInWords(rung)} for ${length}`,
  );
  return `Active in ${active} of ${plural(weeks.length, 'week', 'weeks')}, oldest first: ${words.join(', ')}`;
}

/** The rungs with their colours, as a legend of week strips lists them. */
export function rungLegend(stages: readonly string[]) {
  return rungs.map(({ id, one }, index) => ({
    label: one.charAt(0).toUpperCase() + one.slice(1),
    color: stages[index] ?? '',
    form: id === 'absent' ? ('frame' as const) : ('box' as const),
  }));
}
