import { Badge, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, formatPercent, formatWholePercent } from '../../../../server/contract/format/number.ts';
import { verdictInWords } from '../../../../server/contract/format/verdict.ts';
import type { Filter, LaunchByDepartment } from '../../../../server/contract/index.ts';
import { launchByDepartmentCsv, launchByDepartmentQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { hiddenInWords } from '../engagement/departments.ts';
import { verdictColor } from '../overview/verdict.ts';

const title = 'Where it faded, by department';
const headings = ['Department', 'People', 'Verdict', 'Peak', 'Now', 'Kept', 'Below 80% of its peak since'];

/** The verdict of each department, the one that kept least first. */
export function DepartmentsPanel({ filter, minGroup }: { filter: Filter; minGroup: number }) {
  const query = useQuery({ ...launchByDepartmentQuery(filter), placeholderData: keepPreviousData });
  const departments = query.data?.departments ?? [];
  const shown = departments.filter(({ people }) => people !== null).sort(byKept);
  const hidden = departments.filter(({ people }) => people === null).map(({ key }) => key);
  return (
    <ChartPanel
      title={title}
      description="Each department against its own launch: the best of its weeks 0 to 7, and the median of its last four complete weeks."
      queries={[query]}
      downloads={[{ label: title, href: launchByDepartmentCsv(filter) }]}
      instead={shown.length === 0 && <EmptyState title="No department that can be shown" />}
      footer={
        hidden.length > 0 && (
          <Text size="xs" c="dimmed" mt="xs" role="note">
            {hiddenInWords(hidden, minGroup)}
          </Text>
        )
      }
    >
      <ScrollRegion label={`${title}, table`}>
        <Table fz="sm" horizontalSpacing={8} miw={720}>
          <Table.Thead>
            <Table.Tr>
              {headings.map((heading, index) => (
                <Table.Th key={heading} scope="col" ta={isNumber(index) ? 'right' : 'left'}>
                  {heading}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{shown.map(departmentRow)}</Table.Tbody>
        </Table>
      </ScrollRegion>
    </ChartPanel>
  );
}

const isNumber = (column: number) => column === 1 || (column >= 3 && column <= 5);

type Department = LaunchByDepartment['departments'][number];

/** What kept least first; what is not judged last. */
function byKept(one: Department, other: Department): number {
  return (one.kept ?? 9) - (other.kept ?? 9) || (one.key < other.key ? -1 : 1);
}

function departmentRow({ key, people, verdict, peak, level, kept, declineFrom }: Department) {
  const percent = (value: number | null) => (value === null ? '–' : formatPercent(value));
  return (
    <Table.Tr key={key}>
      <Table.Th scope="row" fw={400}>
        {key}
      </Table.Th>
      <Table.Td ta="right">{formatCount(people ?? 0)}</Table.Td>
      <Table.Td>
        <Badge color={verdictColor(verdict)} variant="filled" tt="none" miw="max-content">
          {verdictInWords({ verdict, kept }).word}
        </Badge>
      </Table.Td>
      <Table.Td ta="right">{percent(peak)}</Table.Td>
      <Table.Td ta="right">{percent(level)}</Table.Td>
      <Table.Td ta="right">{kept === null ? '–' : formatWholePercent(kept)}</Table.Td>
      <Table.Td>{declineFrom ? `the week of ${formatDate(declineFrom)}` : '–'}</Table.Td>
    </Table.Tr>
  );
}
