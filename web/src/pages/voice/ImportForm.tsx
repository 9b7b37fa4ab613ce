import { Button, Code, FileButton, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { reasonsAgainst, reasonsFor } from '../../../../server/contract/index.ts';
import { importPulses } from '../../api/pulse-queries.ts';
import { queryClient } from '../../query-client.ts';
import { FormError } from '../../shell/FormError.tsx';
import { ImportNote } from './ImportNote.tsx';
import classes from './Voice.module.css';

const columns =
  'pulse,closed_on,department,location,level,leader_level,safe_to_speak,reasons_for,reasons_against,comment';

/** Lets an owner bring in the answers of a survey taken elsewhere. */
export function ImportForm() {
  // The same file, mended, is to be chosen again.
  const reset = useRef<() => void>(null);
  const bring = useMutation({
    mutationFn: (file: File) => importPulses(file),
    onSuccess: () => queryClient.invalidateQueries(),
    onSettled: () => reset.current?.(),
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" maw={760}>
        A CSV file with one row for each answer, and nothing that says who gave it. Needed are the name of the
        pulse and the day on which it closed (YYYY-MM-DD). A pulse that was imported before is replaced.
      </Text>
      <Code block maw="100%" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {columns}
      </Code>
      <details className={classes.details}>
        <summary>Codes of the reasons, with a semicolon between two</summary>
        <p>
          reasons_for: {reasonsFor.join(', ')}
          <br />
          reasons_against: {reasonsAgainst.join(', ')}
        </p>
      </details>
      <FileButton resetRef={reset} accept=".csv,text/csv" onChange={(file) => file && bring.mutate(file)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            leftSection={<IconUpload size={16} aria-hidden />}
            loading={bring.isPending}
          >
            Choose a file
          </Button>
        )}
      </FileButton>
      <div aria-live="polite">
        {bring.error && <FormError error={bring.error} />}
        {bring.data && <ImportNote outcome={bring.data} />}
      </div>
    </Stack>
  );
}
