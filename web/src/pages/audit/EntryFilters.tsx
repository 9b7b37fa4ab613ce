import { Group, Text, TextInput, type TextInputProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { auditChoicesQuery } from '../../api/audit-queries.ts';
import { ChoiceField } from '../../filters/ChoiceField.tsx';
import { SearchField } from '../../filters/SearchField.tsx';
import type { AuditSearch } from '../../filters/search.ts';

interface EntryFiltersProps {
  search: AuditSearch;
  onChange: (change: Partial<AuditSearch>) => void;
}

/** Narrows the entries down: days, who, what, and about what. */
export function EntryFilters({ search, onChange }: EntryFiltersProps) {
  const { data: choices } = useQuery(auditChoicesQuery);
  return (
    <Group gap="xs" role="search" aria-label="Entries">
      <TextInput
        {...dateField('From')}
        value={search.from ?? ''}
        max={search.to}
        onChange={({ currentTarget }) => onChange({ from: currentTarget.value || undefined })}
      />
      <TextInput
        {...dateField('To')}
        value={search.to ?? ''}
        min={search.from}
        onChange={({ currentTarget }) => onChange({ to: currentTarget.value || undefined })}
      />
      <ChoiceField
        label="Kind"
        any="Saw or changed"
        choices={[
          { value: 'saw', label: 'Saw' },
          { value: 'changed', label: 'Changed' },
        ]}
        value={search.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <ChoiceField
        label="Viewer"
        any="Everybody"
        w={200}
        choices={choices?.viewers ?? []}
        value={search.viewer}
        onChange={(viewer) => onChange({ viewer })}
      />
      <ChoiceField
        label="Action"
        any="Every action"
        w={240}
        choices={(choices?.actions ?? []).map(({ action, what }) => ({ value: action, label: what }))}
        value={search.action}
        onChange={(action) => onChange({ action })}
      />
      <SearchField
        label="Asked about"
        placeholder="Metric, department, id ..."
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text })}
      />
    </Group>
  );
}

const dateField = (label: string): TextInputProps => ({
  ...{ 'aria-label': label, type: 'date', size: 'xs', w: 172 },
  leftSection: <Text size="xs">{label}</Text>,
  leftSectionWidth: 44,
});
