import { Group, NativeSelect, TextInput } from '@mantine/core';
import { type DateRange, type PresetId, presets } from './range.ts';

interface RangeChoice {
  range: PresetId | undefined;
  from: string | undefined;
  to: string | undefined;
}

interface RangePickerProps {
  /** The preset in use; `custom` where the dates are the reader's own. */
  preset: PresetId | 'custom';
  dates: DateRange;
  onChange: (choice: RangeChoice) => void;
}

const options = [
  ...presets.map(({ id, label }) => ({ value: id as string, label: label as string })),
  { value: 'custom', label: 'Custom dates' },
];

/** The stretch of time of a page: a preset that ends with the newest activity, or two dates of one's own. */
export function RangePicker({ preset, dates, onChange }: RangePickerProps) {
  const pick = (value: string) => {
    if (value === 'custom') onChange({ range: undefined, ...dates });
    else onChange({ range: value as PresetId, from: undefined, to: undefined });
  };
  const setDate = (part: Partial<DateRange>) => {
    const next = { ...dates, ...part };
    if (next.from && next.to) onChange({ range: undefined, ...next });
  };
  const backwards = dates.from > dates.to ? 'Ends before it begins' : undefined;
  return (
    <Group gap="sm" align="flex-start">
      <NativeSelect
        label="Range"
        data={options}
        value={preset}
        onChange={(event) => pick(event.currentTarget.value)}
        w={170}
      />
      {preset === 'custom' && (
        <>
          <TextInput
            label="From"
            type="date"
            w={150}
            value={dates.from}
            max={dates.to}
            onChange={(event) => setDate({ from: event.currentTarget.value })}
          />
          <TextInput
            label="To"
            type="date"
            w={150}
            value={dates.to}
            min={dates.from}
            error={backwards}
            onChange={(event) => setDate({ to: event.currentTarget.value })}
          />
        </>
      )}
    </Group>
  );
}
