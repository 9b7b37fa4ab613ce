import { Temporal } from './temporal.ts';

/** Stretches that end with the newest activity, so that an old export does not open on an empty page. */
export const presets = [
  { id: '4w', label: 'Last 4 weeks', weeks: 4 },
  { id: '12w', label: 'Last 12 weeks', weeks: 12 },
  { id: '26w', label: 'Last 26 weeks', weeks: 26 },
  { id: '52w', label: 'Last 52 weeks', weeks: 52 },
  { id: '6m', label: 'Last 6 months', months: 6 },
  { id: '12m', label: 'Last 12 months', months: 12 },
  { id: '24m', label: 'Last 24 months', months: 24 },
  { id: 'all', label: 'Everything' },
] as const;

export type PresetId = (typeof presets)[number]['id'];
export const presetIds = presets.map((preset) => preset.id) as [PresetId, ...PresetId[]];

/** First and last day, both inclusive, as organisation-local dates. */
export interface DateRange {
  from: string;
  to: string;
}

/** The days of the organisation between which there is activity. */
export interface Extent {
  first: string;
  last: string;
}

/**
 * The days a preset stands for: whole ISO weeks or calendar months up to the one with the newest activity, or the
 * whole extent. A week preset of n weeks covers exactly n periods of grain `week`.
 */
export function presetRange(id: PresetId, extent: Extent): DateRange {
  const preset = presets.find((candidate) => candidate.id === id);
  const last = Temporal.PlainDate.from(extent.last);
  if (preset && 'weeks' in preset) {
    const monday = last.subtract({ days: last.dayOfWeek - 1 });
    return { from: monday.subtract({ weeks: preset.weeks - 1 }).toString(), to: extent.last };
  }
  if (preset && 'months' in preset) {
    const from = last.with({ day: 1 }).subtract({ months: preset.months - 1 });
    return { from: from.toString(), to: extent.last };
  }
  return { from: extent.first, to: extent.last };
}

/** Number of days in a range, both ends included; 0 where it ends before it begins. */
export function daysIn({ from, to }: DateRange): number {
  return Math.max(0, Temporal.PlainDate.from(from).until(to).days + 1);
}

/** Days from one date to a later one. */
export function daysBetween(earlier: string, later: string): number {
  return Temporal.PlainDate.from(earlier).until(later).days;
}
