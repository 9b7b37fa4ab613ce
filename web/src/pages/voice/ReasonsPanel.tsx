import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { type ValueBar, ValueBars } from '../../charts/ValueBars.tsx';

interface ReasonsPanelProps {
  title: string;
  query: PanelQuery;
  bars: ValueBar[];
}

/** The reasons that people chose. */
export function ReasonsPanel({ title, query, bars }: ReasonsPanelProps) {
  return (
    <ChartPanel
      title={title}
      description="Share of all who answered; each could choose any number."
      queries={[query]}
      downloads={[]}
    >
      <ValueBars bars={bars} />
    </ChartPanel>
  );
}
