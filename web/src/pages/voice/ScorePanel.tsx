import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { plural } from '../../../../server/contract/format/number.ts';
import type { Pulse, PulseResult } from '../../../../server/contract/index.ts';
import { pulseResultQuery } from '../../api/pulse-queries.ts';
import { metricCsv } from '../../api/queries.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { ShareBars } from '../../charts/ShareBars.tsx';
import { usePalette } from '../../charts/usePalette.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { HiddenIcon } from '../../states/HiddenIcon.tsx';
import { statement, statementEnds } from '../pulse/reasons.ts';
import {
  changeInWords,
  departmentScores,
  formatScore,
  hiddenAnswersInWords,
  sharesOf,
  stateInWords,
  turnoutInWords,
} from './result.ts';

interface ScorePanelProps {
  query: PanelQuery & { data: PulseResult | undefined };
  pulse: Pulse;
  /** The pulse to compare with. */
  before: Pulse | undefined;
  actions: ReactNode;
}

/** How safe people feel to speak, everybody and by department; why there are no figures, where there are none. */
export function ScorePanel({ query, pulse, before, actions }: ScorePanelProps) {
  const { name, closesOn, state } = query.data?.pulse ?? pulse;
  const result = query.data;
  const day = { from: closesOn, to: closesOn, grain: 'day', by: 'department' } as const;
  const hasFigures = result && !result.safeToSpeak.suppressed;
  return (
    <ChartPanel
      title={name}
      description={`${stateInWords(result?.pulse ?? pulse)}. ${turnoutInWords(result?.pulse ?? pulse)}`}
      queries={[query]}
      downloads={
        hasFigures ? [{ label: 'Safe to speak by department', href: metricCsv('safe_to_speak', day) }] : []
      }
      height={200}
    >
      <Stack gap="sm">
        {actions}
        {state === 'open' ? (
          <EmptyState title="No figures while it is open" icon={<HiddenIcon />}>
            One answer more would show what that answer was. Figures come when the pulse is closed.
          </EmptyState>
        ) : result && hasFigures ? (
          <Scores result={result} before={before} />
        ) : (
          <EmptyState title="Hidden to protect privacy" icon={<HiddenIcon />}>
            Fewer than {result?.minGroup} people answered this question.
          </EmptyState>
        )}
      </Stack>
    </ChartPanel>
  );
}

function Scores({ result, before }: { result: PulseResult; before: Pulse | undefined }) {
  const { stages } = usePalette();
  const { safeToSpeak, minGroup } = result;
  const previous = useQuery({ ...pulseResultQuery(before?.id ?? 0), enabled: before !== undefined });
  const { shown, hidden } = departmentScores(result);
  const bar = (key: string, label: string, score: { mean: number; answers: number; shares: number[] }) => ({
    ...{ key, label, note: `mean ${formatScore(score.mean)}, ${plural(score.answers, 'answer', 'answers')}` },
    parts: score.shares.map((share, index) => ({
      ...{ share, label: stepLabels[index] ?? '', color: stages[index] ?? '' },
    })),
  });
  const { mean, answers } = safeToSpeak;
  const shares = sharesOf(safeToSpeak);
  const change = before && changeInWords(safeToSpeak, previous.data?.safeToSpeak, before.name);
  return (
    <>
      <div>
        <Text size="lg" fw={650}>
          {mean === null ? 'Nobody answered' : `${formatScore(mean)} of 5`}: “{statement}”
        </Text>
        {change && <Text size="sm">{change}</Text>}
      </div>
      <ShareBars
        bars={[
          ...(mean !== null && answers !== null && shares
            ? [bar('all', 'Everybody', { mean, answers, shares })]
            : []),
          ...shown.map((score) => bar(`department ${score.key}`, score.key, score)),
        ]}
      />
      {shown.length > 1 && (
        <Text size="xs" c="dimmed">
          Departments with the lowest mean first.
        </Text>
      )}
      {hidden.length > 0 && (
        <Text size="xs" c="dimmed" role="note">
          {hiddenAnswersInWords(hidden, minGroup)}
        </Text>
      )}
    </>
  );
}

const stepLabels = [`1 ${statementEnds.low}`, '2', '3', '4', `5 ${statementEnds.high}`];
