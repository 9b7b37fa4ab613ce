import { Button, FileButton, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import { importChannels } from '../../api/use-case-queries.ts';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';

const shownRefusals = 20;

/** Lets an owner say how often the channel that is to be replaced was still used. */
export function ChannelUpload({ id }: { id: number }) {
  // The same file, mended, is to be chosen again.
  const reset = useRef<() => void>(null);
  const bring = useMutation({
    mutationFn: (file: File) => importChannels(id, file),
    onSuccess: () => queryClient.invalidateQueries(),
    onSettled: () => reset.current?.(),
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">
        How often another channel was used: a CSV file with the columns channel, day (YYYY-MM-DD), events. The
        same day again replaces the number.
      </Text>
      <FileButton resetRef={reset} accept=".csv,text/csv" onChange={(file) => file && bring.mutate(file)}>
        {(props) => (
          <Button
            {...props}
            size="xs"
            variant="default"
            leftSection={<IconUpload size={14} aria-hidden />}
            loading={bring.isPending}
          >
            Choose a file
          </Button>
        )}
      </FileButton>
      <div aria-live="polite">
        {bring.error && <FormError error={bring.error} />}
        {bring.data && (
          <>
            <Text size="sm">{plural(bring.data.stored, 'day was', 'days were')} stored.</Text>
            {bring.data.rejected.slice(0, shownRefusals).map(({ line, reason }) => (
              <Text size="sm" key={`${line} ${reason}`}>
                Line {formatCount(line)} was left out: {reason}
              </Text>
            ))}
            {bring.data.rejected.length > shownRefusals && (
              <Text size="sm">
                The first {shownRefusals} are listed; mend them and choose the file again.
              </Text>
            )}
          </>
        )}
      </div>
    </Stack>
  );
}
