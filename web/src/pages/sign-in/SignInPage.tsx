// Answers: who is asking?
import { Alert, Button, Divider, Stack, Text } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { ownPath } from '../../../../server/contract/index.ts';
import { href } from '../../api/client.ts';
import { signIn } from '../../api/commands.ts';
import { pathWith } from '../../api/path.ts';
import { CredentialsForm } from '../../shell/CredentialsForm.tsx';
import { DoorPage } from '../../shell/DoorPage.tsx';
import { explain } from './problems.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { next, problem, password } = route.useSearch();
  const ways = route.useLoaderData();
  const router = useRouter();
  const provider = ways.provider?.name;
  // Owners know the way in for the day on which the provider fails.
  const hasPassword = ways.password || password !== undefined;
  const explanation = problem && explain(problem, provider ?? 'your organisation');
  return (
    <DoorPage title="Sign in" lead={leadTo(provider, hasPassword)}>
      <title>Sign in · Uptake</title>
      <Stack>
        {explanation && (
          <Alert color="red" variant="outline" role="alert" title={explanation.title}>
            <Text size="sm">{explanation.text}</Text>
          </Alert>
        )}
        {provider && (
          <Button
            component="a"
            href={href(pathWith('/oidc/start', { returnTo: ownPath(next) }))}
            fullWidth
            h="auto"
            py={8}
            // A long name takes several lines.
            styles={{ label: { whiteSpace: 'normal', textAlign: 'center', lineHeight: 1.4 } }}
          >
            Sign in with {provider}
          </Button>
        )}
        {provider && hasPassword && <Divider label="or with a password" />}
        {hasPassword && (
          <CredentialsForm
            submitLabel="Sign in"
            password={{ autoComplete: 'current-password' }}
            open={signIn}
            onOpened={() => router.history.push(ownPath(next))}
          />
        )}
      </Stack>
    </DoorPage>
  );
}

function leadTo(provider: string | undefined, hasPassword: boolean): string {
  if (!provider) return 'With the e-mail address and password of your Uptake account.';
  return hasPassword
    ? `With your account at ${provider}, or the password of your Uptake account.`
    : `Your account at ${provider} opens this Uptake.`;
}
