import { Text } from '@mantine/core';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, formatPercent } from '../../../../server/contract/format/number.ts';
import type { UseCaseDetail } from '../../../../server/contract/index.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { ValueBars } from '../../charts/ValueBars.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { hiddenInWords } from '../engagement/departments.ts';
import { missingFrom } from './standing.ts';

interface MissingPanelProps {
  query: PanelQuery;
  detail: UseCaseDetail;
  minGroup: number;
}

const title = 'Who is still missing';

/** Of the audience in each department, how many were not there: departments, never people. */
export function MissingPanel({ query, detail: { departments, period }, minGroup }: MissingPanelProps) {
  const { shown, hidden } = missingFrom(departments);
  return (
    <ChartPanel
      title={title}
      description={`People of the expected audience who were not active in its communities in the week of ${formatDate(period)}, by department; the most people first.`}
      queries={[query]}
      downloads={[]}
      instead={
        shown.length === 0 &&
        hidden.length === 0 && (
          <EmptyState title="Nobody is expected">
            No department has anybody of the audience in this selection.
          </EmptyState>
        )
      }
      footer={
        hidden.length > 0 && (
          <Text size="xs" c="dimmed" mt="xs" role="note">
            {hiddenInWords(hidden, minGroup)}
          </Text>
        )
      }
    >
      <ScrollRegion label={`${title}, list`}>
        <ValueBars
          bars={shown.map(({ key, expected, missing }) => ({
            ...{ key, label: key, share: missing / expected, value: formatPercent(missing / expected) },
            note: `${formatCount(missing)} of ${formatCount(expected)} people`,
          }))}
        />
      </ScrollRegion>
    </ChartPanel>
  );
}
