import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatWholePercent, plural } from '../../../../server/contract/format/number.ts';
import type { Filter } from '../../../../server/contract/index.ts';
import { metricCsv, metricQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { ShareBars } from '../../charts/ShareBars.tsx';
import { usePalette } from '../../charts/usePalette.ts';
import { ChoiceField } from '../../filters/ChoiceField.tsx';
import { rungs } from '../../ladder/rungs.ts';
import { daysOfWeek } from '../../range/weeks.ts';
import { departmentOrderOf, departmentsOf, hiddenInWords, orderChoices } from './departments.ts';

const title = 'Who contributes, by department';
interface DepartmentsPanelProps {
  /** Monday of a complete week. */
  week: string;
  filter: Filter;
  /** The order, as the address says it. */
  order: string | undefined;
  onOrder: (order: string | undefined) => void;
  minGroup: number;
}

/** The ladder of every department in one week, side by side. */
export function DepartmentsPanel({ week, filter, order, onOrder, minGroup }: DepartmentsPanelProps) {
  const { stages } = usePalette();
  const question = { ...daysOfWeek(week), ...filter, grain: 'week', by: 'department' } as const;
  const query = useQuery({ ...metricQuery('rungs', question), placeholderData: keepPreviousData });
  const series = query.data?.series ?? [];
  // While the next week is on its way the last one stays, under its own date.
  const period = series[0]?.points[0]?.period ?? week;
  const { departments, hidden } = departmentsOf(series, period, departmentOrderOf(order));
  const bars = departments.map(({ key, label, people, shares, contributing }) => ({
    key,
    label,
    note: `${plural(people, 'person', 'people')}, ${formatWholePercent(contributing)} contribute`,
    parts: shares.map((share, index) => ({
      label: rungs[index]?.label ?? '',
      share,
      color: stages[index] ?? '',
    })),
  }));
  return (
    <ChartPanel
      title={title}
      description={`The highest thing each eligible person did in the week of ${formatDate(period)}. Whoever reacts, replies or posts contributes.${query.data?.readsObserved === false ? ' No reading is reported here, so that who only reads counts as absent.' : ''}`}
      queries={[query]}
      downloads={[{ label: title, href: metricCsv('rungs', question) }]}
      controls={
        <ChoiceField
          label="Order of the departments"
          any="Most contributors first"
          w={210}
          choices={orderChoices}
          value={orderChoices.find(({ value }) => value === order)?.value}
          onChange={onOrder}
        />
      }
      instead={insteadOf(series, minGroup)}
      footer={
        hidden.length > 0 && (
          <Text size="xs" c="dimmed" mt="xs" role="note">
            {hiddenInWords(hidden, minGroup)}
          </Text>
        )
      }
    >
      <ShareBars bars={bars} />
    </ChartPanel>
  );
}
