import { Stack } from '@mantine/core';
import type { ReportRun } from '../../../../server/contract/index.ts';
import { storedReport } from '../../api/report-queries.ts';
import { Deliveries } from './Deliveries.tsx';
import { Preview } from './Preview.tsx';

interface RunDetailsProps {
  run: ReportRun;
  name: string;
  timeZone: string;
  showsRecipients: boolean;
}

/** Whom a report went to, and what it said. */
export function RunDetails({ run, name, timeZone, showsRecipients }: RunDetailsProps) {
  return (
    <Stack gap="md">
      {showsRecipients && <Deliveries run={run} name={name} timeZone={timeZone} />}
      <Preview title={`What it said: ${name}`} report={storedReport(run.id)} />
    </Stack>
  );
}
