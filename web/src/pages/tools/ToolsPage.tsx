// Answers: how do figures come into other tools, and who reads them there?
import { Anchor, Stack, Text, Title } from '@mantine/core';
import type { Organization } from '../../../../server/contract/index.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { Command } from '../../states/Command.tsx';
import { LinksPanel } from './LinksPanel.tsx';

export const ToolsPage = () => <DataPage name="Other tools" figures={Tools} />;

function Tools({ organization }: { organization: Organization }) {
  return (
    <Stack gap="md">
      <Title order={1}>How do figures come into other tools?</Title>
      <LinksPanel organization={organization} />
      <ChartPanel
        title="BI tools"
        description="Metabase, Grafana, Power BI and others read views of the database: finished figures, without small groups and without people."
        queries={[]}
        downloads={[]}
      >
        <Stack gap="xs">
          <Text size="sm">
            Whoever runs Uptake makes a user of the database for the tool, on the server. The command says how
            to connect.
          </Text>
          <Command>uptake db bi-role --name metabase</Command>
        </Stack>
      </ChartPanel>
      <ChartPanel
        title="Programs"
        description="What these pages show, a program can ask for with a key of its own."
        queries={[]}
        downloads={[]}
      >
        <Stack gap="xs">
          <Command>uptake key create --role executive --name warehouse</Command>
          <Text size="sm">
            <Anchor href="/docs" inherit>
              Every question of the API
            </Anchor>{' '}
            can be read and tried.
          </Text>
        </Stack>
      </ChartPanel>
    </Stack>
  );
}
