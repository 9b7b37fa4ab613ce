import { MultiSelect, type MultiSelectProps } from '@mantine/core';

const scrolling = { options: { maxHeight: 240, overflowY: 'auto' } } as const;

/**
 * A choice of any number of values. The list itself scrolls, and stays within its section: so it is a popup of its
 * combobox to assistive technology rather than a scrolling area that no key reaches.
 */
export function ManySelect(props: MultiSelectProps) {
  return (
    <MultiSelect
      searchable
      clearable
      hidePickedOptions
      limit={200}
      nothingFoundMessage="Nothing found"
      withScrollArea={false}
      styles={scrolling}
      comboboxProps={{ withinPortal: false }}
      {...props}
    />
  );
}
