import { Button, Group, Table, Text } from '@mantine/core';
import { Fragment } from 'react';
import { formatDate, formatInstant } from '../../../../server/contract/format/date.ts';
import { formatCount } from '../../../../server/contract/format/number.ts';
import type { ReportRun } from '../../../../server/contract/index.ts';
import { storedReport } from '../../api/report-queries.ts';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { HeadingRow } from '../../tables/HeadingRow.tsx';
import { DeliveryBadge } from './DeliveryBadge.tsx';
import { FileLinks } from './FileLinks.tsx';
import classes from './Reports.module.css';
import { RunDetails } from './RunDetails.tsx';

interface HistoryTableProps {
  title: string;
  runs: ReportRun[];
  /** The run whose details are shown. */
  opened: string | undefined;
  onOpen: (id: string | undefined) => void;
  timeZone: string;
  showsRecipients: boolean;
}

const headings = ['Week', 'Subscription', 'Made', 'Mail', 'Files'];

/** A row for each report; a button opens what it says and whom it went to. */
export function HistoryTable(props: HistoryTableProps) {
  const { title, runs, opened, onOpen, timeZone, showsRecipients } = props;
  return (
    <div className={classes.history}>
      <ScrollRegion label={`${title}, table`} isWhole>
        <Table fz="sm" horizontalSpacing={8}>
          <HeadingRow headings={headings} />
          <Table.Tbody>
            {runs.map((run) => {
              const isOpen = String(run.id) === opened;
              const name = `${run.name}, week of ${formatDate(run.week)}`;
              return (
                <Fragment key={run.id}>
                  <Table.Tr>
                    <Table.Th scope="row" fw={400} className={classes.whole}>
                      {formatDate(run.week)}
                      <br />
                      <Button
                        size="compact-xs"
                        variant="default"
                        aria-expanded={isOpen}
                        aria-label={`${isOpen ? 'Close' : 'Open'} ${name}`}
                        onClick={() => onOpen(isOpen ? undefined : String(run.id))}
                      >
                        {isOpen ? 'Close' : 'Open'}
                      </Button>
                    </Table.Th>
                    <Table.Td miw={150}>
                      {run.name}
                      <Text size="xs" c="dimmed">
                        {run.scopeLabel}
                        {run.subscriptionId === null && ' (the subscription was deleted)'}
                      </Text>
                    </Table.Td>
                    <Table.Td className={classes.whole}>{formatInstant(run.madeAt, timeZone)}</Table.Td>
                    <Table.Td miw={150}>
                      <MailOf run={run} />
                    </Table.Td>
                    <Table.Td className={classes.whole}>
                      <FileLinks name={name} report={storedReport(run.id)} />
                    </Table.Td>
                  </Table.Tr>
                  {isOpen && (
                    <Table.Tr>
                      <Table.Td colSpan={headings.length}>
                        <div className={classes.opened}>
                          <RunDetails
                            run={run}
                            name={name}
                            timeZone={timeZone}
                            showsRecipients={showsRecipients}
                          />
                        </div>
                      </Table.Td>
                    </Table.Tr>
                  )}
                </Fragment>
              );
            })}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </div>
  );
}

function MailOf({ run: { sent, queued, failed, lastError } }: { run: ReportRun }) {
  if (sent + queued + failed === 0) return 'nobody to send it to';
  return (
    <>
      <Group gap={4}>
        {sent > 0 && <DeliveryBadge state="sent">{`${formatCount(sent)} sent`}</DeliveryBadge>}
        {queued > 0 && <DeliveryBadge state="queued">{`${formatCount(queued)} waiting`}</DeliveryBadge>}
        {failed > 0 && <DeliveryBadge state="failed">{`${formatCount(failed)} failed`}</DeliveryBadge>}
      </Group>
      {lastError && (
        <Text size="xs" c="dimmed" maw={280}>
          {lastError}
        </Text>
      )}
    </>
  );
}
