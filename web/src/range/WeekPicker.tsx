import { NativeSelect } from '@mantine/core';
import { formatPeriodTitle } from '../../../server/contract/format/date.ts';
import { weeksUpTo } from './weeks.ts';

interface WeekPickerProps {
  label: string;
  /** Monday of the chosen week. */
  value: string;
  /** Monday of the last complete week. */
  newest: string;
  onChange: (week: string | undefined) => void;
}

const offered = 26;

/** One of the last complete weeks. */
export function WeekPicker({ label, value, newest, onChange }: WeekPickerProps) {
  const weeks = [...new Set([...weeksUpTo(newest, offered), value])].sort().reverse();
  return (
    <NativeSelect
      label={label}
      w={210}
      data={weeks.map((week) => ({ value: week, label: formatPeriodTitle(week, 'week') }))}
      value={value}
      onChange={(event) => {
        const { value: week } = event.currentTarget;
        onChange(week === newest ? undefined : week);
      }}
    />
  );
}
