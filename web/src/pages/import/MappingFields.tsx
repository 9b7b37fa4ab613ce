import { NativeSelect, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useId } from 'react';
import { mappedFields, type TablePreview, type Verb, verbs } from '../../../../server/contract/index.ts';
import { tablePreviewQuery } from '../../api/import-queries.ts';
import { FormError } from '../../shell/FormError.tsx';
import { draftOf, fieldLabels, type MappingDraft, mappingOf, withVerbColumn } from './mapping.ts';
import { PreviewRows } from './PreviewRows.tsx';

interface MappingFieldsProps {
  file: File;
  /** Null until the preview of the file has come. */
  draft: MappingDraft | null;
  onChange: (draft: MappingDraft) => void;
}

const needed = new Set(['actor', 'occurredAt']);

/** What the columns of a table mean, and what its first rows become by that. */
export function MappingFields({ file, draft, onChange }: MappingFieldsProps) {
  const heading = useId();
  const { data, error } = useQuery({
    ...tablePreviewQuery(file, draft && mappingOf(draft)),
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (data && draft === null) onChange(draftOf(data));
  }, [data, draft, onChange]);
  if (error) return <FormError error={error} />;
  if (!data || !draft) return <Text size="sm">Looking at the first rows ...</Text>;
  const names = data.columns.map(({ name }) => name);
  return (
    <section aria-labelledby={heading}>
      <Stack gap="sm">
        <Title order={3} size="h5" id={heading}>
          What the columns mean
        </Title>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {mappedFields.map((field) => (
            <NativeSelect
              key={field}
              label={fieldLabels[field]}
              data={[{ value: '', label: needed.has(field) ? 'Choose a column' : 'No column' }, ...names]}
              value={draft.columns[field] ?? ''}
              onChange={({ currentTarget: { value } }) =>
                onChange({ ...draft, columns: { ...draft.columns, [field]: value } })
              }
            />
          ))}
        </SimpleGrid>
        <KindFields draft={draft} columns={data.columns} onChange={onChange} />
        {mappingOf(draft) && <PreviewRows preview={data} />}
      </Stack>
    </section>
  );
}

interface KindFieldsProps {
  draft: MappingDraft;
  columns: TablePreview['columns'];
  onChange: (draft: MappingDraft) => void;
}

const leftOut = { value: '', label: 'Left out' };
const verbOf = (value: string): Verb | null => verbs.find((verb) => verb === value) ?? null;

/** Whether every row is the same kind of act, or a column says which. */
function KindFields({ draft, columns, onChange }: KindFieldsProps) {
  const chosen = draft.verbColumn;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <NativeSelect
        label="Kind of act"
        data={[{ value: '', label: 'The same for every row' }, ...columns.map(({ name }) => name)]}
        value={chosen ?? ''}
        onChange={({ currentTarget: { value } }) => onChange(withVerbColumn(draft, value || null, columns))}
      />
      {chosen === null ? (
        <NativeSelect
          label="Every row is a"
          data={[...verbs]}
          value={draft.always}
          onChange={({ currentTarget: { value } }) => onChange({ ...draft, always: verbOf(value) ?? 'post' })}
        />
      ) : (
        Object.entries(draft.verbs).map(([value, verb]) => (
          <NativeSelect
            key={value}
            label={`${chosen}: ${value}`}
            data={[leftOut, ...verbs]}
            value={verb ?? ''}
            onChange={({ currentTarget }) =>
              onChange({ ...draft, verbs: { ...draft.verbs, [value]: verbOf(currentTarget.value) } })
            }
          />
        ))
      )}
    </SimpleGrid>
  );
}
