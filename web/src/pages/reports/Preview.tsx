import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReportPath, reportPageQuery } from '../../api/report-queries.ts';
import { ErrorState } from '../../states/ErrorState.tsx';
import classes from './Reports.module.css';

interface PreviewProps {
  title: string;
  report: ReportPath;
}

/** A report as its HTML file shows it, in a frame that runs no script and can reach nothing. */
export function Preview({ title, report }: PreviewProps) {
  const query = useQuery(reportPageQuery(report));
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) {
    return (
      <div role="status" aria-label="Loading">
        <Text size="sm" c="dimmed" mb="xs">
          The report is being made. This takes a second or two.
        </Text>
        <Skeleton className={classes.preview} />
      </div>
    );
  }
  return <iframe className={classes.preview} title={title} sandbox="" srcDoc={query.data} />;
}
