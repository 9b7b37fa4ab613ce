import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

interface SearchFieldProps {
  label: string;
  placeholder: string;
  /** What the address says when the page opens. */
  value: string;
  /** Called with what was typed once the typing pauses; undefined where nothing is left. */
  onChange: (text: string | undefined) => void;
}

const pauseInMilliseconds = 300;

export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const settle = useDebouncedCallback(
    (text: string) => onChange(text.trim() || undefined),
    pauseInMilliseconds,
  );
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      size="xs"
      w={200}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
    />
  );
}
