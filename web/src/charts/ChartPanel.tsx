import { Box, Group, Paper, SegmentedControl, Text, Title } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { ErrorState } from '../states/ErrorState.tsx';
import { type Download, Downloads } from './Downloads.tsx';
import { SeriesTable } from './lazy.tsx';
import { PanelSkeleton } from './PanelSkeleton.tsx';
import type { SeriesTableProps } from './SeriesTable.tsx';

/** The part of a query that a panel looks at. */
export interface PanelQuery {
  isPending: boolean;
  isPlaceholderData: boolean;
  error: Error | null;
  refetch: () => unknown;
}

type PanelView = 'chart' | 'table';

interface ChartPanelProps {
  title: string;
  description?: ReactNode;
  /** The questions whose answers are drawn: the panel waits for all, and fails with the first. */
  queries: PanelQuery[];
  downloads: Download[];
  /** Controls of this chart alone. */
  controls?: ReactNode;
  /** Set where there is nothing to draw: shown instead, without a choice of view. */
  instead?: ReactNode;
  /** The same figures as a table, the panel's other view; absent where the chart is itself a table. */
  table?: Omit<SeriesTableProps, 'title'>;
  footer?: ReactNode;
  height?: number;
  children: ReactNode;
}

/** One chart with its title, its choice of chart or table, its download, and its states. */
export function ChartPanel(props: ChartPanelProps) {
  const { title, description, queries, downloads, controls, instead, table, footer } = props;
  const { height = 280, children } = props;
  const [view, setView] = useState<PanelView>('chart');
  const heading = useId();
  const failed = queries.find((query) => query.error);
  const pending = queries.some((query) => query.isPending);
  const ready = !failed && !pending;
  const stale = queries.some((query) => query.isPlaceholderData);
  return (
    <Paper
      component="section"
      aria-labelledby={heading}
      aria-busy={pending || stale}
      withBorder
      p="md"
      h="100%"
      bg="var(--uptake-surface)"
    >
      <Group justify="space-between" align="flex-start" gap="sm" mb="xs">
        <Title order={2} size="h4" id={heading}>
          {title}
        </Title>
        <Group gap="xs">
          {controls}
          {ready && !instead && table && (
            <SegmentedControl
              size="xs"
              aria-label={`View of ${title}`}
              value={view}
              onChange={(value) => setView(value as PanelView)}
              data={[
                { value: 'chart', label: 'Chart' },
                { value: 'table', label: 'Table' },
              ]}
            />
          )}
        </Group>
      </Group>
      {description && (
        <Text size="sm" c="dimmed" mb="sm" component="div" maw={760}>
          {description}
        </Text>
      )}
      {failed?.error && (
        <ErrorState
          error={failed.error}
          onRetry={() => queries.filter((query) => query.error).map((query) => query.refetch())}
        />
      )}
      {!failed && pending && <PanelSkeleton height={height} />}
      {ready && (
        <Box opacity={stale ? 0.55 : 1}>
          {instead || (table && view === 'table' ? <SeriesTable title={title} {...table} /> : children)}
          {footer}
          {!instead && <Downloads downloads={downloads} />}
        </Box>
      )}
    </Paper>
  );
}
