import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { plural } from '../../../../server/contract/format/number.ts';
import type { Pulse } from '../../../../server/contract/index.ts';
import { useNamesHidden } from '../../organization/NamesHidden.tsx';
import { Confirmation } from '../../shell/Confirmation.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { type PulseAction, usePulseActions } from './usePulseActions.ts';

interface PulseActionsProps {
  pulse: Pulse;
  onDeleted: () => void;
}

const yes: Record<PulseAction, string> = {
  links: 'Make new links',
  close: 'Close the pulse',
  delete: 'Delete the pulse',
};

/** What saying yes does, where it cannot be taken back. */
function warningOf(action: PulseAction, { name, answers, state, invited }: Pulse): string | null {
  switch (action) {
    case 'links':
      // The first links end no others.
      if (invited === 0) return null;
      return 'Links that were given out before stop working for everybody who has not answered yet: send the new ones to all in the file.';
    case 'close':
      return `“${name}” then takes no more answers, and cannot be opened again. It forgets who was invited, and its figures are shown.`;
    case 'delete': {
      const lost = `All figures and comments of “${name}” (${plural(answers, 'answer', 'answers')}) are lost for good.`;
      return state === 'open' ? `${lost} Its links stop working.` : lost;
    }
  }
}

/** Links, close and delete: each asked about before what cannot be undone. */
export function PulseActions({ pulse, onDeleted }: PulseActionsProps) {
  const actions = usePulseActions(pulse, onDeleted);
  const [asking, setAsking] = useState<PulseAction | null>(null);
  const ask = (action: PulseAction) => {
    if (warningOf(action, pulse) === null) actions[action].mutate();
    else setAsking(action);
  };
  const namesHidden = useNamesHidden();
  const failed = Object.values(actions).find(({ error }) => error)?.error;
  const warning = asking && warningOf(asking, pulse);
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {pulse.state === 'open' && (
          <>
            {!namesHidden && (
              <Button
                size="xs"
                leftSection={<IconDownload size={14} aria-hidden />}
                loading={actions.links.isPending}
                onClick={() => ask('links')}
              >
                Download the links
              </Button>
            )}
            <Button size="xs" variant="default" onClick={() => ask('close')}>
              Close now
            </Button>
          </>
        )}
        <Button size="xs" variant="default" onClick={() => ask('delete')}>
          Delete
        </Button>
      </Group>
      {asking && warning && (
        <Confirmation
          yes={yes[asking]}
          warning={warning}
          isDestructive={asking === 'delete'}
          isPending={actions[asking].isPending}
          onYes={() => actions[asking].mutate(undefined, { onSettled: () => setAsking(null) })}
          onNo={() => setAsking(null)}
        />
      )}
      <div aria-live="polite">
        {failed && <FormError error={failed} />}
        {actions.links.isSuccess && pulse.state === 'open' && <LinksNote />}
      </div>
    </Stack>
  );
}

/** What to do with the file of links. */
function LinksNote() {
  return (
    <Text size="sm" maw={760}>
      The file has the name, e-mail address and own link of everybody who has not answered yet. Send each
      person theirs, as a mail merge does: Word with Outlook, Thunderbird and most newsletter tools read such
      a file. Then delete it, since whoever has a link can answer with it. Links are shown this once only; a
      later download makes new ones, for reminders as well.
    </Text>
  );
}
