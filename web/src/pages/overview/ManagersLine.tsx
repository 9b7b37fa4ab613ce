import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatDate } from '../../../../server/contract/format/date.ts';
import { formatCount, formatPercent, plural } from '../../../../server/contract/format/number.ts';
import { headlineOf } from '../../../../server/contract/headline.ts';
import { type MetricQuestion, metricQuery } from '../../api/queries.ts';
import { IfMay } from '../../shell/IfMay.tsx';
import { mayNameManagers } from '../../shell/pages.ts';
import { TextLink } from '../../shell/TextLink.tsx';

/** The question the product exists for, answered in a line; the rest of the answer is a page of its own. */
export function ManagersLine({ question }: { question: MetricQuestion }) {
  const { data } = useQuery(metricQuery('manager_active_rate', question));
  const point = headlineOf(data?.series[0])?.point;
  // Room is kept, so that nothing below moves when the answer arrives.
  if (!point || point.value === null || point.numerator === null || !point.denominator) {
    return <Text mt={4}>&nbsp;</Text>;
  }
  const { department, location, level, leader, source, community } = question;
  return (
    <Text mt={4}>
      {formatCount(point.numerator)} of {plural(point.denominator, 'manager', 'managers')} (
      {formatPercent(point.value)}) were here in the week of {formatDate(point.period)}
      {point.adminsExcluded ? `, platform admins left out: ${formatCount(point.adminsExcluded)}` : ''}.{' '}
      <IfMay may={mayNameManagers}>
        <TextLink to="/managers" search={{ department, location, level, leader, source, community }}>
          Who takes part
        </TextLink>
      </IfMay>
    </Text>
  );
}
