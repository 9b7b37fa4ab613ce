import { Button, Group } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { auditKinds } from '../../../../server/contract/index.ts';
import { auditCsv, auditQuery } from '../../api/audit-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import type { AuditSearch } from '../../filters/search.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { EntryFilters } from './EntryFilters.tsx';
import { EntryTable } from './EntryTable.tsx';

interface EntriesPanelProps {
  search: AuditSearch;
  /** Changes the address: what is given is set, what is given as undefined is removed. */
  onChange: (change: Partial<AuditSearch>) => void;
}

const title = 'Entries';

/** The audit log, narrowed down by the address, a page at a time. */
export function EntriesPanel({ search, onChange }: EntriesPanelProps) {
  const { view: _, before, kind, ...asked } = search;
  const question = { ...asked, kind: auditKinds.find((known) => known === kind) };
  const query = useQuery({ ...auditQuery({ ...question, before }), placeholderData: keepPreviousData });
  const { entries = [], next = null, timeZone = 'UTC' } = query.data ?? {};
  const isFiltered = Object.values(question).some((value) => value !== undefined);
  return (
    <>
      <EntryFilters search={search} onChange={(change) => onChange({ ...change, before: undefined })} />
      <ChartPanel
        title={title}
        description={`What users, keys and commands did, newest first, by the clock of ${timeZone}. Entries are added, and never changed or removed. Events that come in leave none: they are their own record.`}
        queries={[query]}
        downloads={[{ label: 'all of these entries', href: auditCsv(question) }]}
        instead={
          entries.length === 0 && (
            <EmptyState title={isFiltered ? 'No entry matches' : 'Nothing is written down yet'}>
              {isFiltered
                ? 'Choose other days, or fewer conditions. What was asked about is found by its whole name or id.'
                : 'What users and keys do from now on is listed here.'}
            </EmptyState>
          )
        }
      >
        <EntryTable title={title} entries={entries} timeZone={timeZone} />
        <Group justify="flex-end" mt="sm" gap="xs">
          {before !== undefined && (
            <Button size="xs" variant="default" onClick={() => onChange({ before: undefined })}>
              Newest entries
            </Button>
          )}
          {next !== null && (
            <Button size="xs" variant="default" onClick={() => onChange({ before: next })}>
              Older entries
            </Button>
          )}
        </Group>
      </ChartPanel>
    </>
  );
}
