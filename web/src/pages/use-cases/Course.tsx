import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Filter } from '../../../../server/contract/index.ts';
import { oneUseCaseQuery } from '../../api/use-case-queries.ts';
import { insteadOf } from '../../charts/instead.tsx';
import { PanelSkeleton } from '../../charts/PanelSkeleton.tsx';
import { ErrorState } from '../../states/ErrorState.tsx';
import { CoverageChart, coverageSeries } from '../use-case/CoverageChart.tsx';
import { missingInWords } from '../use-case/standing.ts';

interface CourseProps {
  id: number;
  week: string;
  filter: Filter;
  minGroup: number;
}

const height = 170;

/** How a use case has gone over twelve weeks, small, and where most of its people are missing. */
export function Course({ id, week, filter, minGroup }: CourseProps) {
  const query = useQuery({ ...oneUseCaseQuery(id, week, filter), placeholderData: keepPreviousData });
  const { data: detail, error } = query;
  if (error) return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  if (!detail) return <PanelSkeleton height={height} />;
  const missing = missingInWords(detail.departments);
  return (
    <div>
      {insteadOf(coverageSeries(detail), minGroup) ?? <CoverageChart detail={detail} height={height} />}
      {missing && (
        <Text size="sm" mt="xs">
          {missing}
        </Text>
      )}
      {detail.happensIn.length === 0 && (
        <Text size="sm" mt="xs">
          It happens in no community yet: nobody can be active in it.
        </Text>
      )}
    </div>
  );
}
