import type { Series, UseCaseDetail } from '../../../../server/contract/index.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { LineChart } from '../../charts/lazy.tsx';
import { hasFigures } from '../../charts/rows.ts';
import { weekAxis, weekColumn } from '../../charts/weeks.ts';
import { EmptyState } from '../../states/EmptyState.tsx';

interface ChannelPanelProps {
  query: PanelQuery;
  detail: UseCaseDetail;
  isFiltered: boolean;
}

const title = 'From the other channel to the network';

/** Which share of the work runs on the network rather than where it ran before, week by week. */
export function ChannelPanel({ query, detail, isFiltered }: ChannelPanelProps) {
  const { useCase, channelHistory } = detail;
  const series: Series[] = [{ key: 'channel_share', label: 'On the network', points: channelHistory }];
  return (
    <ChartPanel
      title={title}
      description="Posts, replies, reactions and shares in its communities, of these and what was counted in other channels. Weeks in which no other channel was counted are left open."
      queries={[query]}
      downloads={[]}
      instead={!hasFigures(series) && <NothingCounted isFiltered={isFiltered} />}
      table={{ series, unit: 'ratio', counted: 'Events', ...weekColumn }}
    >
      <LineChart
        title={`${useCase.name}: share of events on the network, by week`}
        series={series}
        unit="ratio"
        {...weekAxis}
      />
    </ChartPanel>
  );
}

function NothingCounted({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title="Only known of the whole">
      Nobody says which department’s e-mails they were. Remove the filters to see how far the network has
      replaced another channel.
    </EmptyState>
  ) : (
    <EmptyState title="No other channel was counted">
      An owner can bring in how often e-mail, say, was still used: on the page of all use cases, as a CSV file
      or through the API.
    </EmptyState>
  );
}
