// Answers: who saw or changed what, and does anybody ask their way to what is hidden?
import { SegmentedControl, Stack, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useAddressChange } from '../../filters/scope.ts';
import type { AuditSearch } from '../../filters/search.ts';
import { ForRoles } from '../../shell/ForRoles.tsx';
import { auditRoles } from '../../shell/pages.ts';
import { EntriesPanel } from './EntriesPanel.tsx';
import { QuestionsPanel } from './QuestionsPanel.tsx';

const route = getRouteApi('/inside/audit');

export function AuditPage() {
  return (
    <>
      <title>Audit log · Uptake</title>
      <ForRoles roles={auditRoles} what="It says which user looked at what.">
        <Audit />
      </ForRoles>
    </>
  );
}

function Audit() {
  const search = route.useSearch();
  const change = useAddressChange<AuditSearch>();
  return (
    <Stack gap="md">
      <Title order={1}>Who saw or changed what?</Title>
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        size="xs"
        aria-label="View"
        value={search.view ?? 'entries'}
        onChange={(view) => change({ view: view === 'questions' ? view : undefined })}
        data={[
          { value: 'entries', label: 'Entries' },
          { value: 'questions', label: 'Questions by viewer' },
        ]}
      />
      {search.view === 'questions' ? <QuestionsPanel /> : <EntriesPanel search={search} onChange={change} />}
    </Stack>
  );
}
