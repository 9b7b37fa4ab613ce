// Answers: do people dare to speak, and does anybody answer?
import { Stack, Title } from '@mantine/core';
import type { Organization } from '../../../../server/contract/index.ts';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';

export const VoicePage = () => <DataPage name="Voice" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  return (
    <Stack gap="md">
      <Title order={1}>Do people dare to speak, and does anybody answer?</Title>
      <DataNotices organization={organization} />
    </Stack>
  );
}
