import { Grid } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { Pulse } from '../../../../server/contract/index.ts';
import { pulseResultQuery } from '../../api/pulse-queries.ts';
import { sessionQuery } from '../../api/queries.ts';
import { pulseRoles } from '../../shell/pages.ts';
import { reasonAgainstWords, reasonForWords } from '../pulse/reasons.ts';
import { CommentsPanel } from './CommentsPanel.tsx';
import { PulseActions } from './PulseActions.tsx';
import { ReasonsPanel } from './ReasonsPanel.tsx';
import { reasonBars } from './result.ts';
import { ScorePanel } from './ScorePanel.tsx';

interface ResultPanelsProps {
  pulse: Pulse;
  before: Pulse | undefined;
  onDeleted: () => void;
}

/** The figures of one pulse, and what its owner can do with it. */
export function ResultPanels({ pulse, before, onDeleted }: ResultPanelsProps) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const query = useQuery(pulseResultQuery(pulse.id));
  const result = query.data;
  const isShown = result && !result.suppressed;
  return (
    <Grid gap="md">
      <Grid.Col span={12}>
        <ScorePanel
          query={query}
          pulse={pulse}
          before={before}
          actions={pulseRoles.includes(session.role) && <PulseActions pulse={pulse} onDeleted={onDeleted} />}
        />
      </Grid.Col>
      {isShown && result.reasonsFor && (
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <ReasonsPanel
            title="Why they use it"
            query={query}
            bars={reasonBars(result.reasonsFor, reasonForWords, result.pulse.answers)}
          />
        </Grid.Col>
      )}
      {isShown && result.reasonsAgainst && (
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <ReasonsPanel
            title="What keeps them from it"
            query={query}
            bars={reasonBars(result.reasonsAgainst, reasonAgainstWords, result.pulse.answers)}
          />
        </Grid.Col>
      )}
      {isShown && (
        <Grid.Col span={12}>
          <CommentsPanel query={query} comments={result.comments} />
        </Grid.Col>
      )}
    </Grid>
  );
}
