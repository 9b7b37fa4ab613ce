import type { Filter } from '../../../server/contract/index.ts';
import { WeekPicker } from '../range/WeekPicker.tsx';
import { FilterBar, type FilterBarProps } from './FilterBar.tsx';
import type { WeekChoice } from './scope.ts';

interface WeekBarProps extends Omit<FilterBarProps, 'children' | 'onChange'> {
  label: string;
  choice: WeekChoice;
  /** Changes the address: what is given is set, what is given as undefined is removed. */
  onChange: (change: Partial<Filter> & { week?: string | undefined }) => void;
}

/** One week and the scope of everything on a page; both live in the address. */
export function WeekBar({ label, choice, onChange, ...bar }: WeekBarProps) {
  return (
    <FilterBar {...bar} onChange={onChange}>
      <WeekPicker
        label={label}
        value={choice.week}
        newest={choice.newest}
        onChange={(week) => onChange({ week })}
      />
    </FilterBar>
  );
}
