// Answers: who is asking?
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { signIn } from '../../api/commands.ts';
import { CredentialsForm } from '../../shell/CredentialsForm.tsx';
import { DoorPage } from '../../shell/DoorPage.tsx';
import { ownPath } from './own-path.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { next } = route.useSearch();
  const router = useRouter();
  return (
    <DoorPage title="Sign in" lead="With the e-mail address and password of your Uptake account.">
      <title>Sign in · Uptake</title>
      <CredentialsForm
        submitLabel="Sign in"
        password={{ autoComplete: 'current-password' }}
        open={signIn}
        onOpened={() => router.history.push(ownPath(next))}
      />
    </DoorPage>
  );
}
