import { Table } from '@mantine/core';
import { formatInstant } from '../../../../server/contract/format/date.ts';
import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import { deliveryStates, type ReportDelivery } from '../../../../server/contract/index.ts';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { HeadingRow } from '../../tables/HeadingRow.tsx';
import { useShowAll } from '../../tables/ShowAll.tsx';
import { DeliveryBadge } from './DeliveryBadge.tsx';
import classes from './Reports.module.css';

interface DeliveryTableProps {
  title: string;
  deliveries: ReportDelivery[];
  timeZone: string;
}

const shownAtFirst = 20;
const headings = ['Recipient', 'State', 'Attempts', 'Next attempt', 'What the mail server said'];
const stateTitles = { sent: 'sent', queued: 'waiting', failed: 'failed' } as const;
const worstFirst = deliveryStates.toReversed() as ReportDelivery['state'][];

/** A row for each recipient: what failed first, then what waits. */
export function DeliveryTable({ title, deliveries, timeZone }: DeliveryTableProps) {
  const sorted = deliveries.toSorted(
    (one, other) =>
      worstFirst.indexOf(one.state) - worstFirst.indexOf(other.state) || one.email.localeCompare(other.email),
  );
  const all = plural(deliveries.length, 'recipient', 'recipients');
  const { shown, button } = useShowAll(sorted, shownAtFirst, all);
  return (
    <div>
      <ScrollRegion label={`Recipients of ${title}`}>
        <Table fz="sm" horizontalSpacing={8}>
          <HeadingRow headings={headings} />
          <Table.Tbody>
            {shown.map(({ email, state, attempts, nextAttemptAt, sentAt, error }) => (
              <Table.Tr key={email}>
                <Table.Th scope="row" fw={400}>
                  {email}
                </Table.Th>
                <Table.Td className={classes.whole}>
                  <DeliveryBadge state={state}>{stateTitles[state]}</DeliveryBadge>{' '}
                  {sentAt && formatInstant(sentAt, timeZone)}
                </Table.Td>
                <Table.Td>{formatCount(attempts)}</Table.Td>
                <Table.Td className={classes.whole}>
                  {nextAttemptAt ? formatInstant(nextAttemptAt, timeZone) : 'none'}
                </Table.Td>
                <Table.Td miw={180}>{error}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {button}
    </div>
  );
}
