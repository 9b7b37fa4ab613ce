import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFlag } from '@tabler/icons-react';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatPercent } from '../../../../server/contract/format/number.ts';
import { verdictInWords } from '../../../../server/contract/format/verdict.ts';
import type { Filter, LaunchResult, Series } from '../../../../server/contract/index.ts';
import { launchCsv, launchQuery, sessionQuery } from '../../api/queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { insteadOf } from '../../charts/instead.tsx';
import { LineChart } from '../../charts/lazy.tsx';
import { SuppressedNote } from '../../charts/SuppressedNote.tsx';
import { LaunchDateForm } from './LaunchDateForm.tsx';

const title = 'Since the launch';

/** The launch curve: the active rate by week since the launch, its peak and where it stands now. */
export function LaunchPanel({ filter, minGroup }: { filter: Filter; minGroup: number }) {
  const query = useQuery({ ...launchQuery(filter), placeholderData: keepPreviousData });
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [setting, { toggle, close }] = useDisclosure(false);
  const launch = query.data;
  const series = seriesOf(launch);
  const weekOf = new Map(launch?.weeks.map(({ period, week }) => [period, week]));
  const name = (period: string) => `Week ${weekOf.get(period) ?? ''}`;
  const nameWithDate = (period: string) => `${name(period)}, of ${formatDate(period)}`;
  return (
    <ChartPanel
      title={title}
      description={
        launch && (
          <>
            {descriptionOf(launch)}
            {setting && <LaunchDateForm launch={launch} onDone={close} />}
          </>
        )
      }
      queries={[query]}
      downloads={[{ label: title, href: launchCsv(filter) }]}
      controls={
        session.role === 'owner' &&
        launch && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFlag size={14} aria-hidden />}
            aria-expanded={setting}
            onClick={toggle}
          >
            {launch.launchKnown ? 'Launch date' : 'Set launch date'}
          </Button>
        )
      }
      instead={insteadOf(series, minGroup)}
      footer={<SuppressedNote series={series} minGroup={minGroup} />}
      table={{
        series,
        unit: 'ratio',
        periodHeading: 'Week since the launch',
        formatPeriod: nameWithDate,
      }}
    >
      <LineChart
        title={`${title}: share of eligible people active, by week since the launch`}
        series={series}
        unit="ratio"
        formatPeriod={name}
        formatPeriodTitle={nameWithDate}
        references={launch ? referencesOf(launch) : []}
      />
    </ChartPanel>
  );
}

function seriesOf(launch: LaunchResult | undefined): Series[] {
  return launch ? [{ key: 'active_rate', label: 'Active', points: launch.weeks }] : [];
}

function descriptionOf(launch: LaunchResult): string {
  const { word, sentence } = verdictInWords(launch);
  return `${word}: ${sentence}. Peak is the best of weeks 0 to 7; the last four complete weeks are taken by their median.`;
}

function referencesOf({ peak, level }: LaunchResult): { value: number; label: string }[] {
  const references = [];
  if (peak !== null) references.push({ value: peak, label: `Peak ${formatPercent(peak)}` });
  if (level !== null) references.push({ value: level, label: `Last four weeks ${formatPercent(level)}` });
  return references;
}
