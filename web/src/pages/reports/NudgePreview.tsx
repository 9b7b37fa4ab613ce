import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { nudgePreviewQuery } from '../../api/nudge-queries.ts';
import { PersonSelect } from '../../filters/PersonSelect.tsx';
import { ErrorState } from '../../states/ErrorState.tsx';
import classes from './Reports.module.css';

/** What a manager would read now, in a frame that runs no script and can reach nothing. */
export function NudgePreview() {
  const [isOpen, setOpen] = useState(false);
  const [manager, setManager] = useState('');
  return (
    <Stack gap="sm" w="100%" align="flex-start">
      <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Preview the nudge
      </Button>
      {isOpen && (
        <PersonSelect
          label="Manager"
          description="By name or id, as they are shown here."
          value={manager}
          onChange={setManager}
        />
      )}
      {isOpen && manager !== '' && <Mail manager={manager} />}
    </Stack>
  );
}

function Mail({ manager }: { manager: string }) {
  const query = useQuery(nudgePreviewQuery(manager));
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton className={classes.nudge} role="status" aria-label="Loading" />;
  const { subject, html } = query.data;
  return (
    <>
      <Text size="sm">
        Subject: <strong>{subject}</strong>
      </Text>
      <iframe className={classes.nudge} title="Preview of the nudge" sandbox="" srcDoc={html} />
    </>
  );
}
