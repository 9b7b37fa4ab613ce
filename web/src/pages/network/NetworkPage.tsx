// Answers: do departments talk to each other?
import { Stack, Title } from '@mantine/core';
import type { Organization } from '../../../../server/contract/index.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';

export const NetworkPage = () => <DataPage name="Network" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  return (
    <Stack gap="md">
      <Title order={1}>Do departments talk to each other?</Title>
      <DataNotices organization={organization} />
    </Stack>
  );
}
