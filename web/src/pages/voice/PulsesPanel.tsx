import { Button, Group, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Pulse, reasonsAgainst, reasonsFor } from '../../../../server/contract/index.ts';
import { sessionQuery } from '../../api/queries.ts';
import { ChartPanel, type PanelQuery } from '../../charts/ChartPanel.tsx';
import { useNamesHidden } from '../../organization/NamesHidden.tsx';
import { pulseRoles } from '../../shell/pages.ts';
import { EmptyState } from '../../states/EmptyState.tsx';
import { statement } from '../pulse/reasons.ts';
import { Anonymity } from './Anonymity.tsx';
import { ImportForm } from './ImportForm.tsx';
import { NewPulseForm } from './NewPulseForm.tsx';
import { PulseTable } from './PulseTable.tsx';

interface PulsesPanelProps {
  query: PanelQuery;
  pulses: Pulse[];
  chosen: Pulse | undefined;
  onChoose: (id: string | undefined) => void;
  today: string;
  minGroup: number;
}

const title = 'The pulse: what people say when asked';

/** All pulses; an owner makes new ones here, and brings in answers taken elsewhere. */
export function PulsesPanel({ query, pulses, chosen, onChoose, today, minGroup }: PulsesPanelProps) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [opened, setOpened] = useState<'new' | 'import' | null>(null);
  const isOwner = pulseRoles.includes(session.role);
  const namesHidden = useNamesHidden();
  const toggle = (form: 'new' | 'import') => setOpened(opened === form ? null : form);
  return (
    <ChartPanel
      title={title}
      description={`A short survey of everybody, once for each link and without sign-in: how far they agree with “${statement}” (1 to 5), which of ${reasonsFor.length} reasons they have for using the network and which of ${reasonsAgainst.length} against, and what they add in their own words. It asks everybody: the range and filters above do not apply.`}
      queries={[query]}
      downloads={[]}
      controls={
        isOwner && (
          <Group gap="xs">
            {!namesHidden && (
              <Button size="xs" aria-expanded={opened === 'new'} onClick={() => toggle('new')}>
                New pulse
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              aria-expanded={opened === 'import'}
              onClick={() => toggle('import')}
            >
              Import answers
            </Button>
          </Group>
        )
      }
      height={160}
    >
      <Stack gap="md">
        {isOwner && namesHidden && (
          <Text size="sm" c="dimmed" role="note">
            The links of a pulse say by name whose they are, and names are hidden: ask with a survey
            elsewhere, and import its answers.
          </Text>
        )}
        {opened === 'new' && (
          <NewPulseForm
            today={today}
            onMade={({ id }) => {
              setOpened(null);
              onChoose(String(id));
            }}
          />
        )}
        {opened === 'import' && <ImportForm />}
        {pulses.length > 0 ? (
          <PulseTable title={title} pulses={pulses} chosen={chosen} onChoose={onChoose} />
        ) : (
          <EmptyState title="No pulse yet">
            {isOwner && !namesHidden
              ? 'Make one, send everybody their link, and close it when enough have answered. Answers of a survey taken elsewhere can be imported.'
              : isOwner
                ? 'Answers of a survey taken elsewhere can be imported.'
                : 'An owner of this Uptake can make one.'}
          </EmptyState>
        )}
        <Anonymity minGroup={minGroup} />
      </Stack>
    </ChartPanel>
  );
}
