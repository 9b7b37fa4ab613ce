import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { pulsesQuery } from '../../api/pulse-queries.ts';
import { PulsesPanel } from './PulsesPanel.tsx';
import { ResultPanels } from './ResultPanels.tsx';
import { pulseBefore, pulseOf } from './result.ts';

interface PulseSectionProps {
  /** The pulse that the address asks for. */
  asked: string | undefined;
  /** Called with the pulse to show; undefined for the latest. */
  onChoose: (id: string | undefined) => void;
  today: string;
  minGroup: number;
}

/** What people say when they are asked: all pulses, and the figures of one. */
export function PulseSection({ asked, onChoose, today, minGroup }: PulseSectionProps) {
  const query = useQuery(pulsesQuery);
  const pulses = query.data?.pulses ?? [];
  const chosen = pulseOf(pulses, asked);
  return (
    <Stack gap="md">
      <PulsesPanel
        query={query}
        pulses={pulses}
        chosen={chosen}
        onChoose={onChoose}
        today={today}
        minGroup={minGroup}
      />
      {chosen && (
        <ResultPanels
          key={chosen.id}
          pulse={chosen}
          before={pulseBefore(pulses, chosen)}
          onDeleted={() => onChoose(undefined)}
        />
      )}
    </Stack>
  );
}
