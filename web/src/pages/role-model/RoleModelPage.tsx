// Answers: are teams whose manager takes part more active?
import { Stack, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { formatDate } from '../../../../server/contract/format/date.ts';
import type { Organization } from '../../../../server/contract/index.ts';
import { roleModelCsv, roleModelQuery } from '../../api/manager-queries.ts';
import { ChartPanel } from '../../charts/ChartPanel.tsx';
import { useAddressChange, weekOf } from '../../filters/scope.ts';
import { filterOf, type WeekSearch } from '../../filters/search.ts';
import { WeekBar } from '../../filters/WeekBar.tsx';
import { DataNotices } from '../../organization/DataNotices.tsx';
import { DataPage } from '../../organization/DataPage.tsx';
import { daysOfWeek } from '../../range/weeks.ts';
import { Answer } from './Answer.tsx';
import { Comparison } from './Comparison.tsx';
import { ComparisonTable } from './ComparisonTable.tsx';
import { effectOf } from './effect.ts';

const route = getRouteApi('/inside/role-model');
const title = 'Teams of present and absent managers';

export const RoleModelPage = () => <DataPage name="Role model" figures={Figures} />;

function Figures({ organization }: { organization: Organization }) {
  const search = route.useSearch();
  const change = useAddressChange<WeekSearch>();
  const choice = weekOf(search.week, organization);
  const { week } = choice;
  const filter = filterOf(search);
  const question = { ...filter, to: daysOfWeek(week).to };
  const query = useQuery({ ...roleModelQuery(question), placeholderData: keepPreviousData });
  const model = query.data;
  const isCompared = model?.present?.mean != null && model.absent?.mean != null;
  const [first, last] = [model?.weeks[0], model?.weeks.at(-1)];
  return (
    <Stack gap="md">
      <Title order={1}>Do teams follow their manager?</Title>
      <WeekBar
        label="Four weeks up to"
        choice={choice}
        filter={filter}
        organization={organization}
        onChange={change}
      />
      <DataNotices organization={organization} />
      <ChartPanel
        title={title}
        description={
          first &&
          last &&
          `Present: active in at least three of the four weeks from ${formatDate(first)} to ${formatDate(daysOfWeek(last).to)}. Absent: all other managers. A team is the direct reports of one manager; its rate is the mean share of them active over those weeks, the manager not counted.`
        }
        queries={[query]}
        downloads={[{ label: title, href: roleModelCsv(question) }]}
        height={320}
      >
        {model && (
          <Stack gap="lg">
            <Answer model={model} />
            {isCompared && <Comparison model={model} effect={effectOf(model)} />}
            {!model.suppressed && <ComparisonTable model={model} />}
          </Stack>
        )}
      </ChartPanel>
    </Stack>
  );
}
