import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { formatInstant } from '../../../../server/contract/format/date.ts';
import type { ImportRun } from '../../../../server/contract/index.ts';
import { cancelImport } from '../../api/import-queries.ts';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';
import { ItemPanel } from '../../shell/ItemPanel.tsx';
import { RunResult } from './RunResult.tsx';
import { StateBadge } from './StateBadge.tsx';
import { doing, formatBytes, isUnfinished, shareRead } from './words.ts';

interface RunItemProps {
  run: ImportRun;
  timeZone: string;
  /** Whether it is the one that somebody just asked for: what it did is open. */
  isNewest: boolean;
}

/** A file that was uploaded: how far its import is, or what it did. */
export function RunItem({ run, timeZone, isNewest }: RunItemProps) {
  const { label, file, bytes, source, asOf, includePrivate, startedBy, uploadedAt } = run;
  const facts = [
    ...[label, formatBytes(bytes), source !== null && `network ${source}`, asOf !== null && `of ${asOf}`],
    ...[includePrivate && 'with private conversations', formatInstant(uploadedAt, timeZone)],
    startedBy !== null && `by ${startedBy}`,
  ];
  return (
    <ItemPanel title={file} badge={<StateBadge state={run.state} />} gap="xs">
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {facts.filter(Boolean).join(' · ')}
      </Text>
      {isUnfinished(run) && <Unfinished run={run} />}
      {run.state === 'failed' && (
        <Alert role="note" color="red" variant="outline" title="This file could not be imported">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {run.error}
          </Text>
          <Text size="sm" mt="xs">
            {run.bytesRead === null
              ? 'Nothing of it was stored.'
              : 'What was read before is stored; the same file, mended, completes it.'}
          </Text>
        </Alert>
      )}
      {run.state === 'cancelled' && (
        <Text size="sm">
          {run.result
            ? 'What it had stored by then stays; the same file again completes it.'
            : 'It had stored nothing that is not there without it.'}
        </Text>
      )}
      {run.result && <RunResult result={run.result} isOpen={isNewest} />}
    </ItemPanel>
  );
}

function Unfinished({ run }: { run: ImportRun }) {
  const cancel = useMutation({
    mutationFn: () => cancelImport(run.id),
    // One that has ended meanwhile is seen so.
    onSettled: () => queryClient.invalidateQueries(),
  });
  const share = shareRead(run);
  return (
    <>
      {run.state === 'running' && (
        <Progress
          value={share === null ? 100 : 100 * share}
          animated={share === null || share === 1}
          aria-label={`Read of ${run.file}`}
        />
      )}
      <Group gap="sm">
        <Text size="sm" style={{ flex: '1 1 200px' }}>
          {doing(run)}
        </Text>
        <Button
          size="xs"
          variant="default"
          disabled={run.isCancelling}
          loading={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          Cancel the import
        </Button>
      </Group>
      {cancel.error && <FormError error={cancel.error} />}
    </>
  );
}
