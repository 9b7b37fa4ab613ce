import { Table } from '@mantine/core';
import { formatCount, formatPercent } from '../../../../server/contract/format/number.ts';
import type { RoleModel } from '../../../../server/contract/index.ts';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';

const percent = (value: number | null | undefined) => (value == null ? '–' : formatPercent(value));

/** The figures behind the comparison. */
export function ComparisonTable({ model: { present, absent, minGroup } }: { model: RoleModel }) {
  const groups = [
    { label: 'Present', group: present },
    { label: 'Absent', group: absent },
  ];
  return (
    <ScrollRegion label="Figures of the comparison, table">
      <Table fz="sm" maw={720} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Managers</Table.Th>
            <Table.Th scope="col" ta="end">
              All
            </Table.Th>
            <Table.Th scope="col" ta="end">
              Teams of {minGroup}+
            </Table.Th>
            <Table.Th scope="col" ta="end">
              Mean rate
            </Table.Th>
            <Table.Th scope="col" ta="end">
              Std. dev.
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map(({ label, group }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td ta="end">{formatCount(group?.managers ?? 0)}</Table.Td>
              <Table.Td ta="end">{formatCount(group?.teams ?? 0)}</Table.Td>
              <Table.Td ta="end">{percent(group?.mean)}</Table.Td>
              <Table.Td ta="end">{percent(group?.standardDeviation)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
