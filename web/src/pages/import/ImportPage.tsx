// Answers: what has come in from files, and how does more come in?
import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { importFormatsQuery } from '../../api/import-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { ForRoles } from '../../shell/ForRoles.tsx';
import { importRoles } from '../../shell/pages.ts';
import { ImportForm } from './ImportForm.tsx';
import { RunsPanel } from './RunsPanel.tsx';

export function ImportPage() {
  return (
    <>
      <title>Import · Uptake</title>
      <ForRoles roles={importRoles} what="It brings data in.">
        <Stack gap="md">
          <Title order={1}>What has come in, and what is missing?</Title>
          <UploadPanel />
          <RunsPanel />
        </Stack>
      </ForRoles>
    </>
  );
}

function UploadPanel() {
  const query = useQuery(importFormatsQuery);
  return (
    <ChartPanel
      title="Import a file"
      description="A file is checked before anything of it is stored, as far as its kind allows. The same file again does no harm: what is there already is not stored twice."
      queries={[query]}
      downloads={[]}
    >
      {query.data && <ImportForm formats={query.data} />}
    </ChartPanel>
  );
}
