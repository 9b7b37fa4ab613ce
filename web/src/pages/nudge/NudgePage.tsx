// Answers: does a manager want the weekly nudge? Opened by the link of a mail, by people who may have no account here.
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { makeNudgeChoice, readNudgeChoice } from '../../api/nudge-queries.ts';
import { ProblemError } from '../../api/problem.ts';
import { queryClient } from '../../query-client.ts';
import { DoorPage } from '../../shell/DoorPage.tsx';
import { PageLoading } from '../../states/PageLoading.tsx';

/** Without a connection the page says so, rather than wait for one. */
const networkMode = 'always';

export function NudgePage() {
  const token = useLocation({ select: ({ hash }) => hash });
  return (
    <>
      <title>Weekly mail</title>
      {token === '' ? (
        <DoorPage
          title="This page needs a link"
          lead="Open the link at the end of the mail as it is: its last part, after the sign #, says whose mails it is about."
        />
      ) : (
        <Choice key={token} token={token} />
      )}
    </>
  );
}

function Choice({ token }: { token: string }) {
  const queryKey = ['nudge choice', token];
  const opening = useQuery({ queryKey, queryFn: () => readNudgeChoice(token), networkMode, retry: false });
  const choosing = useMutation({
    mutationFn: (optedOut: boolean) => makeNudgeChoice(token, optedOut),
    onSuccess: (choice) => queryClient.setQueryData(queryKey, choice),
    networkMode,
  });
  if (opening.isPending) return <PageLoading />;
  if (opening.error) return <Trouble error={opening.error} onRetry={() => void opening.refetch()} />;
  const { optedOut } = opening.data;
  return (
    <DoorPage
      title={optedOut ? 'You get no weekly mail' : 'Your weekly mail'}
      lead={
        optedOut
          ? 'Uptake does not write to you any more about your week on the network. Nobody is told that you chose so.'
          : 'Once a week Uptake tells you, as somebody whom people report to, how your week on the network was. You can stop that here; nobody is told that you did.'
      }
    >
      <Stack gap="sm" aria-live="polite">
        <Button
          variant={optedOut ? 'default' : 'filled'}
          loading={choosing.isPending}
          onClick={() => choosing.mutate(!optedOut)}
        >
          {optedOut ? 'Get them again' : 'Stop these mails'}
        </Button>
        {choosing.error && (
          <Alert color="red" variant="outline" title="This did not work">
            The server could not take it. Nothing has changed; try again.
          </Alert>
        )}
      </Stack>
    </DoorPage>
  );
}

function Trouble({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isOfNobody = error instanceof ProblemError && [400, 404].includes(error.problem.status);
  return isOfNobody ? (
    <DoorPage
      title="This link does not work"
      lead="It may be cut off. The newest of the mails has one that works: open it whole."
    />
  ) : (
    <DoorPage title="This did not work" lead="The server cannot be reached. Your link stays good.">
      <Text size="sm" mb="sm">
        Nothing has changed.
      </Text>
      <Button onClick={onRetry}>Try again</Button>
    </DoorPage>
  );
}
