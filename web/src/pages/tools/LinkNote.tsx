import { Alert, List, Stack, Text } from '@mantine/core';
import type { MadeMetricLink } from '../../../../server/contract/index.ts';
import { Command } from '../../states/Command.tsx';

/** The address of a new link, shown this once to who made it, and what to do with it. */
export function LinkNote({ made: { link, path } }: { made: MadeMetricLink }) {
  const address = window.location.origin + path;
  return (
    <Alert color="brand" variant="outline" title={`The address of “${link.name}”`} role="status" maw={760}>
      <Stack gap="xs">
        <Text size="sm">It is not shown again. Whoever has it reads this figure, until it is revoked.</Text>
        <Command>{address}</Command>
        <List size="sm" spacing={4}>
          <List.Item>Excel: Data, From Web, and the address. Refresh All brings the newest.</List.Item>
          <List.Item>LibreOffice: Sheet, External Links, and the address.</List.Item>
          <List.Item>Google Sheets: the formula below. Google must be able to reach this server.</List.Item>
        </List>
        <Command>{`=IMPORTDATA("${address}")`}</Command>
      </Stack>
    </Alert>
  );
}
