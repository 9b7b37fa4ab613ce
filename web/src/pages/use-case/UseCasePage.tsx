// Answers for one use case: does it reach its people, whom not, and does it replace what was there before?
import { Badge, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { leadership, type Organization } from '../../../../server/contract/index.ts';
import { ProblemError } from '../../api/problem.ts';
import { oneUseCaseQuery } from '../../api/use-case-queries.ts';
import { useAddressChange, weekOf } from '../../filters/scope.ts';
import { filterOf, type WeekSearch } from '../../filters/search.ts';
import { WeekBar } from '../../filters/WeekBar.tsx';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { TextLink } from '../../shell/TextLink.tsx';
import { EmptyState } from '../../states/EmptyState.tsx';
import { ErrorState } from '../../states/ErrorState.tsx';
import { PageLoading } from '../../states/PageLoading.tsx';
import { ChannelPanel } from './ChannelPanel.tsx';
import { CoveragePanel } from './CoveragePanel.tsx';
import { Facts } from './Facts.tsx';
import { Headline } from './Headline.tsx';
import { MissingPanel } from './MissingPanel.tsx';
import { standingOf } from './standing.ts';

const route = getRouteApi('/inside/use-cases/$id');

export const UseCasePage = () => (
  <DataPage
    name="Use case"
    figures={Figures}
    only={{ roles: leadership, what: 'It is about a part of the company.' }}
  />
);

function Figures({ organization }: { organization: Organization }) {
  const { id } = route.useParams();
  const search = route.useSearch();
  const change = useAddressChange<WeekSearch>();
  const choice = weekOf(search.week, organization);
  const filter = filterOf(search);
  const isFiltered = Object.values(filter).some((values) => values?.length);
  const query = useQuery({ ...oneUseCaseQuery(id, choice.week, filter), placeholderData: keepPreviousData });
  const { data: detail, error } = query;
  const { minGroup } = organization;
  if (error instanceof ProblemError && [400, 404].includes(error.status) && !detail) return <NoUseCase />;
  if (error) return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  if (!detail) return <PageLoading />;
  const standing = standingOf(detail.useCase, choice.week);
  return (
    <Stack gap="md">
      <div>
        <Text size="sm">
          <TextLink to="/use-cases">All use cases</TextLink>
        </Text>
        <Group gap="sm">
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {detail.useCase.name}
          </Title>
          <Badge color={standing.color} variant="filled" tt="none" size="lg">
            {standing.word}
          </Badge>
        </Group>
        <Facts detail={detail} organization={organization} />
      </div>
      <WeekBar label="Week" choice={choice} filter={filter} organization={organization} onChange={change} />
      <DataNotices organization={organization} />
      <Headline detail={detail} isFiltered={isFiltered} minGroup={minGroup} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <CoveragePanel query={query} detail={detail} minGroup={minGroup} />
        <ChannelPanel query={query} detail={detail} isFiltered={isFiltered} />
      </SimpleGrid>
      <MissingPanel query={query} detail={detail} minGroup={minGroup} />
    </Stack>
  );
}

function NoUseCase() {
  return (
    <Stack align="center">
      <EmptyState title="There is no such use case">
        Its address may be mistyped, or it belongs to another Uptake.
      </EmptyState>
      <TextLink to="/use-cases">All use cases</TextLink>
    </Stack>
  );
}
